import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
} from 'node:fs';
import { extname, join } from 'node:path';
import {
  angularPackages,
  FOR_APPLICATIONS,
} from '../../harness/angular-packages.mjs';
import { repository } from '../../harness/repository.mjs';
import { mustRun } from '../../harness/run.mjs';
import type { Page } from './pages.js';

const FILES = ['session-tabs', 'token-session', 'auth-routes', 'auth-angular'];

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** `ng build` of test/fixtures/angular-app with a generated client: its page is `/`. */
export async function buildAngular(
  directory: string,
  client: string,
): Promise<[string, Page][]> {
  const packages = await angularPackages(21, FOR_APPLICATIONS);
  const session = join(directory, 'src/session');
  cpSync(join(repository, 'test/fixtures/angular-app'), directory, {
    recursive: true,
  });
  mkdirSync(session);
  for (const name of FILES)
    cpSync(join(client, `${name}.ts`), join(session, `${name}.ts`));
  symlinkSync(packages, join(directory, 'node_modules'));
  const ng = join(packages, '@angular/cli/bin/ng.js');
  await mustRun('node', [ng, 'build'], { cwd: directory });
  const output = join(directory, 'dist/browser');
  return readdirSync(output).map((name) => [
    name === 'index.html' ? '/' : `/${name}`,
    {
      type: TYPES[extname(name)] ?? 'application/octet-stream',
      body: readFileSync(join(output, name)),
    },
  ]);
}
