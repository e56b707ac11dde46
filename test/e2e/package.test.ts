import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { complaints, pack } from '../harness/check-package.mjs';
import { replaceSources } from '../harness/copy-tree.mjs';
import { freshApp } from '../harness/fresh-app.mjs';
import { withNode } from '../harness/node-versions.mjs';
import { repository } from '../harness/repository.mjs';
import { childEnvironment, mustRun, run } from '../harness/run.mjs';
import { smoke } from '../harness/smoke.mjs';
import { temporaryFolder } from './temporary-folder.js';
import { treeHashes } from './tree-hashes.js';

describe('the packed package', () => {
  const folder = temporaryFolder('package');
  let tarball: string;

  beforeAll(async () => {
    tarball = await pack(folder);
  }, 120_000);

  test('is what publint and are-the-types-wrong want a package to be', async () => {
    expect(await complaints(tarball)).toEqual([]);
  });

  test.concurrent.each([20, 22, 24])(
    'works in an empty folder, on Node %i',
    async (major) => {
      await smoke(
        tarball,
        join(folder, `node-${major}`),
        await withNode(major),
      );
    },
  );

  describe('for a program', () => {
    const directory = join(folder, 'program');
    const text = readFileSync(join(repository, 'README.md'), 'utf8');
    const [, example = ''] =
      /## From a program\n\n```ts\n(.*?)```/s.exec(text) ?? [];
    /** Everything the types of the package name has to be there, without packages of ours for development. */
    const compilerOptions = {
      module: 'NodeNext',
      target: 'ES2022',
      lib: ['ES2022', 'DOM'],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      noEmit: true,
    };
    const compile = async (program: string) => {
      writeFileSync(join(directory, 'program.ts'), program);
      return run('node', [compiler, '-p', '.'], { cwd: directory });
    };
    const compiler = join(repository, 'node_modules/typescript/bin/tsc');

    beforeAll(async () => {
      mkdirSync(directory);
      writeFileSync(join(directory, 'package.json'), '{ "type": "module" }');
      writeFileSync(
        join(directory, 'tsconfig.json'),
        JSON.stringify({ compilerOptions, files: ['program.ts'] }),
      );
      await install(directory, childEnvironment());
    });

    test('has types that stand for themselves', async () => {
      expect(example).toContain('jwt-scaffold');
      const { code, output } = await compile(example);
      expect(output).toBe('');
      expect(code).toBe(0);
    });

    test('has types that refuse what is not there', async () => {
      const { output } = await compile(
        example.replace("'abort'", "'no such policy'"),
      );
      expect(output).toMatch(/^program\.ts\(\d+,\d+\): error TS2345/);
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
