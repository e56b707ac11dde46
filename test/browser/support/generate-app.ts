import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { addModule, edit } from '../../behaviours/support/add-module.js';
import { freshApp, type FreshApp } from '../../harness/fresh-app.mjs';
import { repository, tool } from '../../harness/repository.mjs';
import { mustRun } from '../../harness/run.mjs';
import { installedPackages } from '../../stores/support/installed-packages.js';

const CORS = `
  const origin = process.env.PAGE_ORIGINS?.split(',') ?? [];
  app.enableCors({ origin, credentials: true });`;

const UPLOADS = {
  file: 'uploads.module',
  name: 'UploadsModule',
  folder: join(repository, 'test/fixtures/browser-app'),
};

/**
 * A Nest app with a route for uploads and CORS for the origins of `PAGE_ORIGINS`, `init` run in it
 * for a front end on another site, and built. Outside production it is as without that option.
 */
export async function generateApp(directory: string): Promise<FreshApp> {
  const kind = { nest: 12, adapter: 'express', modules: 'none' } as const;
  const app = await freshApp({ ...kind, directory });
  const { env } = app;
  edit(app, 'src/main.ts', (text) =>
    text.replace(/(NestFactory\.create\(AppModule\);)/, `$1${CORS}`),
  );
  const clients = ['fetch', 'axios', 'react', 'angular'];
  const flags = clients.flatMap((client) => ['--client', client]);
  const init = [
    tool,
    'init',
    '--yes',
    '--no-install',
    '--cross-site',
    ...flags,
  ];
  await mustRun('node', init, { cwd: directory, env });
  const packages = await installedPackages(app);
  symlinkSync(packages, join(directory, 'node_modules'));
  addModule(app, kind.nest, UPLOADS);
  await mustRun('npm', ['run', 'build'], { cwd: directory, env });
  return app;
}
