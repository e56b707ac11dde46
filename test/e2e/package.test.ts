import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { replaceSources } from '../harness/copy-tree.mjs';
import { freshApp } from '../harness/fresh-app.mjs';
import { repository } from '../harness/repository.mjs';
import { childEnvironment, mustRun } from '../harness/run.mjs';
import { temporaryFolder } from './temporary-folder.js';
import { treeHashes } from './tree-hashes.js';

describe('the packed package', () => {
  const folder = temporaryFolder('package');
  const version = (
    JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
      version: string;
    }
  ).version;
  let tarball: string;

  beforeAll(async () => {
    await mustRun(
      'npm',
      ['pack', '--ignore-scripts', '--pack-destination', folder],
      { cwd: repository },
    );
    tarball = join(
      folder,
      readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? 'no tarball',
    );
  }, 120_000);

  describe('installed in an empty folder', () => {
    const directory = join(folder, 'empty');
    const installed = join(directory, 'node_modules/.bin/jwt-scaffold');

    beforeAll(async () => {
      mkdirSync(directory);
      await install(directory, childEnvironment());
    }, 300_000);

    test('tells its version', async () => {
      expect((await mustRun(installed, ['--version'])).stdout.trim()).toBe(
        version,
      );
    });

    test('tells how to use it', async () => {
      const { stdout } = await mustRun(installed, ['--help']);
      expect(stdout).toMatch(/jwt-scaffold.*init/s);
    });

    test('scaffolds a fresh app that knows nothing of it', async () => {
      const app = await freshApp({
        nest: 11,
        adapter: 'express',
        directory: join(folder, 'plain'),
        modules: 'none',
      });
      await mustRun(installed, ['init', '--yes', '--no-install'], {
        cwd: app.directory,
        env: app.env,
      });
      expect(treeHashes(app.directory)).toHaveProperty([
        'src/auth/auth.module.ts',
      ]);
    });
  });

  describe.each([11, 12] as const)('installed in a Nest %i app', (nest) => {
    /** How a user starts it, after `npx`. `nest add` would look for the package in the registry first. */
    const DOORS = {
      cli: ['jwt-scaffold', 'init', '--yes'],
      generate: ['nest', 'g', '-c', 'jwt-scaffold', 'auth'],
      add: ['nest', 'add', 'jwt-scaffold', '--skip-install'],
    };
    type Door = keyof typeof DOORS;
    const trees = {} as Record<Door, Record<string, string>>;

    beforeAll(async () => {
      const directory = join(folder, `nest-${nest}`);
      const { env } = await freshApp({ nest, adapter: 'express', directory });
      await install(directory, env);
      const start = join(folder, `start-${nest}`);
      replaceSources(directory, start);
      for (const door of Object.keys(DOORS) as Door[]) {
        replaceSources(start, directory);
        const { output } = await mustRun('npx', DOORS[door], {
          cwd: directory,
          env,
        });
        // The Nest CLI exits with 0 when a schematic fails.
        if (!existsSync(join(directory, '.env'))) throw new Error(output);
        trees[door] = withoutSecrets(directory);
      }
    }, 600_000);

    test('the command line writes the auth module', () => {
      expect(trees.cli).toHaveProperty(['src/auth/auth.module.ts']);
    });

    test.each(['generate', 'add'] as const)(
      'nest %s writes the same bytes as the command line',
      (door) => {
        expect(trees[door]).toEqual(trees.cli);
      },
    );
  });

  async function install(cwd: string, env: NodeJS.ProcessEnv): Promise<void> {
    const args = ['install', '--prefer-offline', '--save-dev', tarball];
    await mustRun('npm', args, { cwd, env });
  }
});

/** The hashes of an app's files; of `.env`, whose secrets differ each time, its text without values. */
function withoutSecrets(directory: string): Record<string, string> {
  const env = readFileSync(join(directory, '.env'), 'utf8').replace(
    /(?<==).+$/gm,
    '',
  );
  return { ...treeHashes(directory), '.env': env };
}
