// @ts-check
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from './cache.mjs';
import { mustRun } from './run.mjs';

/** The compiler of each Angular major takes TypeScript in a narrow range. */
const TYPESCRIPT = { 19: '~5.8.0', 21: '~5.9.0' };

const PACKAGES = ['common', 'compiler', 'compiler-cli', 'core'];

/** What an application has beside: its builder and what puts it into a page. */
export const FOR_APPLICATIONS = ['build', 'cli', 'platform-browser'];

/**
 * A `node_modules` with Angular's compiler and what a client needs of Angular, installed once by npm.
 * @param {19 | 21} major
 * @param {string[]} [more] names of more packages of Angular
 * @returns {Promise<string>} its absolute path; nothing may be written into it
 */
export async function angularPackages(major, more = []) {
  const manifest = JSON.stringify({
    private: true,
    dependencies: {
      ...Object.fromEntries(
        [...PACKAGES, ...more].map((name) => [
          `@angular/${name}`,
          `^${String(major)}.0.0`,
        ]),
      ),
      rxjs: '^7.8.0',
      typescript: TYPESCRIPT[major],
      ...(more.length > 0 && { tslib: '^2.8.0' }),
    },
  });
  const hash = createHash('sha256').update(manifest).digest('hex').slice(0, 8);
  const directory = await cached(
    `angular-${String(major)}-${hash}`,
    async (draft) => {
      await writeFile(join(draft, 'package.json'), manifest);
      await mustRun(
        'npm',
        ['install', '--no-audit', '--no-fund', '--ignore-scripts'],
        { cwd: draft, timeout: 600_000 },
      );
    },
  );
  return join(directory, 'node_modules');
}
