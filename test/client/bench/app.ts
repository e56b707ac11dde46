import { join } from 'node:path';
import { addModule } from '../../behaviours/support/add-module.js';
import { UNLIMITED } from '../../e2e/unlimited.js';
import { bootApp, type RunningApp } from '../../harness/boot-app.mjs';
import { freshApp } from '../../harness/fresh-app.mjs';
import { repository, tool } from '../../harness/repository.mjs';
import { mustRun } from '../../harness/run.mjs';

/** The generated app, running twice: as it is, and without its grace window. */
export interface Servers {
  /** Directory of the generated client. */
  readonly client: string;
  readonly standard: RunningApp;
  /** A refresh token that comes back ends its session at once, as on most servers. */
  readonly strict: RunningApp;
}

const ITEMS = {
  file: 'items.module',
  name: 'ItemsModule',
  folder: join(repository, 'test/fixtures/bench-app'),
};

/** Makes a fresh Nest 12 app in `directory`, runs the tool in it and boots it. */
export async function startServers(directory: string): Promise<Servers> {
  const kind = { nest: 12, adapter: 'express' } as const;
  const app = await freshApp({ ...kind, directory });
  const { env } = app;
  const flags = ['--yes', '--client', 'fetch', '--client', 'axios'];
  await mustRun('node', [tool, 'init', ...flags], { cwd: directory, env });
  addModule(app, kind.nest, ITEMS);
  await mustRun('npm', ['run', 'build'], { cwd: directory, env });
  const boot = (extra: NodeJS.ProcessEnv) =>
    bootApp(directory, { env: { ...env, ...UNLIMITED, ...extra } });
  return {
    client: join(directory, 'client'),
    standard: await boot({}),
    strict: await boot({ AUTH_REFRESH_GRACE: '0s' }),
  };
}
