// @ts-check
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from './cache.mjs';
import { mustRun } from './run.mjs';

const PACKAGES = {
  '@angular/build': '^21.0.0',
  '@angular/cli': '^21.0.0',
  '@angular/common': '^21.0.0',
  '@angular/compiler': '^21.0.0',
  '@angular/compiler-cli': '^21.0.0',
  '@angular/core': '^21.0.0',
  '@angular/platform-browser': '^21.0.0',
  jasmine: '^5.0.0',
  jsdom: '^27.0.0',
  rxjs: '^7.8.0',
  tslib: '^2.8.0',
  typescript: '~5.9.0',
  vitest: '^4.0.0',
};

/**
 * A `node_modules` with Angular's command line and both of its test runners, installed once by npm.
 * @returns {Promise<string>} its absolute path; nothing may be written into it
 */
export async function angularCli() {
  const manifest = JSON.stringify({ private: true, dependencies: PACKAGES });
  const hash = createHash('sha256').update(manifest).digest('hex').slice(0, 8);
  const directory = await cached(`angular-cli-${hash}`, async (draft) => {
    await writeFile(join(draft, 'package.json'), manifest);
    await mustRun(
      'npm',
      ['install', '--no-audit', '--no-fund', '--ignore-scripts'],
      { cwd: draft, timeout: 600_000 },
    );
  });
  return join(directory, 'node_modules');
}
