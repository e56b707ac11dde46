import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { treeHashes } from '../e2e/tree-hashes.js';
import {
  emptyFolder,
  fakeCommands,
  git,
  hashesWithoutSecrets,
  makeApp,
  readText,
  writeFiles,
} from './support/app.js';
import {
  cli,
  documentOf,
  expectOneError,
  init,
  mustInit,
  SLOW,
  startCli,
} from './support/command-line.js';

/**
 * In place of `npx … nest new <name> --directory=app …`: puts a small Nest
 * application there and notes how it was called.
 */
function nestNew(template: string): string {
  return `
const { cpSync, readFileSync, writeFileSync } = require('node:fs');
const words = process.argv.slice(2);
const [, name] = words.slice(words.indexOf('new'));
cpSync(${JSON.stringify(template)}, 'app', { recursive: true });
const manifest = JSON.parse(readFileSync('app/package.json', 'utf8'));
writeFileSync('app/package.json', JSON.stringify({ ...manifest, name }, null, 2) + '\\n');
writeFileSync('app/called.json', JSON.stringify(words));`;
}

/** An environment in which `@nestjs/cli` makes the small app, without a network. */
function withNestCli(template = makeTemplate()): NodeJS.ProcessEnv {
  return fakeCommands({ npx: nestNew(template) });
}

/** What `nest new --skip-git` leaves: a README, and no .gitignore. */
const makeTemplate = () =>
  makeApp({ '.gitignore': undefined, 'README.md': "# Nest's own\n" });

describe.concurrent('--new', SLOW, () => {
  it('makes the application in a new directory, then goes on', async () => {
    const folder = emptyFolder();
    const finished = await cli(
      ['init', 'shop/backend', '--new', '--yes', '--no-install'],
      { cwd: folder, env: withNestCli() },
    );
    expect(finished.code, finished.output).toBe(0);
    const app = join(folder, 'shop/backend');
    expect(JSON.parse(readText(app, 'package.json'))).toMatchObject({
      name: 'backend',
    });
    expect(treeHashes(app)).toMatchObject({
      'src/main.ts': expect.any(String) as string,
      'src/auth/auth.module.ts': expect.any(String) as string,
    });
    expect(readdirSync(app)).not.toContain('app');
    expect(readText(app, '.gitignore')).toMatch(/node_modules[^]*\.env\n/);
    expect(finished.stdout).toMatch(
      /^ {2}1\. cd shop\/backend\n {2}2\. npm install\n/m,
    );
    expect(finished.stdout).toMatch(
      /^ {2}npx jwt-scaffold init shop\/backend --new --yes --no-install\n/m,
    );
  });

  it('calls the Nest CLI so that it neither asks nor installs', async () => {
    const folder = emptyFolder();
    const flags = ['init', '--new', 'My Shop', '--yes', '--no-install'];
    const { code } = await cli(flags, { cwd: folder, env: withNestCli() });
    expect(code).toBe(0);
    const words = JSON.parse(readText(folder, 'called.json')) as string[];
    expect(words[1]).toMatch(/^--package=@nestjs\/cli@1[12]$/);
    expect(words.slice(2)).toEqual([
      '--',
      'nest',
      'new',
      'my-shop',
      '--directory=app',
      '--package-manager=npm',
      '--skip-git',
      '--skip-install',
    ]);
  });

  it('keeps every byte of a repository that is there', async () => {
    const folder = emptyFolder();
    const own = {
      'README.md': '# Ours\r\n',
      LICENSE: 'MIT\n',
      '.gitignore': 'node_modules\n.env\n',
      '.github/workflows/ci.yml': 'on: push\n',
    };
    writeFiles(folder, own);
    git(folder, 'init', '--quiet');
    git(folder, 'add', '.');
    git(folder, 'commit', '--quiet', '-m', 'First');
    const before = treeHashes(folder);
    const flags = ['init', '--new', '--yes', '--no-install'];
    const { code } = await cli(flags, { cwd: folder, env: withNestCli() });
    expect(code).toBe(0);
    expect(treeHashes(folder)).toMatchObject(before);
    expect(treeHashes(folder)).toHaveProperty(['src/auth/auth.module.ts']);
  });

  it('gives the same bytes as a run in the application itself', async () => {
    const folder = emptyFolder();
    const template = makeTemplate();
    const flags = ['init', '--new', 'shop', '--yes', '--no-install'];
    await cli(flags, { cwd: folder, env: withNestCli(template) });
    writeFiles(template, {
      '.gitignore': readText(folder, '.gitignore'),
      'called.json': readText(folder, 'called.json'),
    });
    await mustInit(template);
    expect(hashesWithoutSecrets(folder)).toEqual(
      hashesWithoutSecrets(template),
    );
  });

  it('prints one document with --json', async () => {
    const folder = emptyFolder();
    const finished = await cli(['init', '--new', '--json', '--no-install'], {
      cwd: folder,
      env: withNestCli(),
    });
    expect(finished.code, finished.output).toBe(0);
    expect(documentOf(finished)).toMatchObject({ changed: true });
    expect(finished.stderr).toContain('Making a Nest application');
  });

  it('installs, also where nothing of ours is missing', async () => {
    const folder = emptyFolder();
    const npm = "require('node:fs').writeFileSync('installed', '');";
    const env = fakeCommands({ npx: nestNew(makeTemplate()), npm });
    const { code } = await cli(['init', '--new', '--yes'], {
      cwd: folder,
      env,
    });
    expect(code).toBe(0);
    expect(treeHashes(folder)).toHaveProperty(['installed']);
  });

  it.each([
    ['package.json', '{}'],
    ['src/index.ts', ''],
    ['notes.txt', ''],
  ])('is refused beside %s', async (path, text) => {
    const folder = emptyFolder();
    writeFiles(folder, { [path]: text });
    const before = treeHashes(folder);
    const finished = await init(folder, '--new');
    expectOneError(finished, 2, /--new/, /not empty/, /init <directory> --new/);
    expect(treeHashes(folder)).toEqual(before);
  });
});

describe.concurrent('--new that fails', SLOW, () => {
  const FAILING = {
    'with an exit code': `
require('node:fs').mkdirSync('app');
console.error('npm error network is down');
process.exitCode = 1;`,
    'and says nothing of it': `console.error('network is down');`,
  };

  it.each(Object.entries(FAILING))(
    '%s leaves the folder as it was',
    async (_, npx) => {
      const folder = emptyFolder();
      writeFiles(folder, { LICENSE: 'MIT\n' });
      const before = treeHashes(folder);
      const env = fakeCommands({ npx });
      const flags = ['init', '--new', '--yes'];
      const finished = await cli(flags, { cwd: folder, env });
      expectOneError(finished, 1, /@nestjs\/cli/, /network is down/);
      expect(finished.stderr).toContain('Nothing was written');
      expect(treeHashes(folder)).toEqual(before);
      expect(readdirSync(folder)).toEqual(['LICENSE']);
    },
  );

  it('takes away the directories it made', async () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'apps'));
    const env = fakeCommands({ npx: 'process.exitCode = 1;' });
    const flags = ['init', 'apps/shop/backend', '--new', '--yes', '--json'];
    const finished = await cli(flags, { cwd: folder, env });
    expectOneError(finished, 1);
    expect(documentOf(finished).error?.code).toBe('new-app-failed');
    expect(readdirSync(folder, { recursive: true })).toEqual(['apps']);
  });

  it('for a file in the way says so', async () => {
    const folder = emptyFolder();
    writeFiles(folder, { shop: '' });
    for (const directory of ['shop', 'shop/backend']) {
      const finished = await cli(['init', directory, '--new', '--yes'], {
        cwd: folder,
      });
      expectOneError(finished, 1, /shop.* is not a directory/);
    }
    expect(readdirSync(folder)).toEqual(['shop']);
  });

  it('at Ctrl-C leaves the folder as it was and ends with 130', async () => {
    const folder = emptyFolder();
    const npx = `
require('node:fs').mkdirSync('app/src', { recursive: true });
require('node:fs').writeFileSync('app/package.json', '{}');
setTimeout(() => {}, 60_000);`;
    const running = startCli(['init', 'shop', '--new', '--yes'], {
      cwd: folder,
      env: fakeCommands({ npx }),
    });
    while (!readdirSync(folder, { recursive: true }).join().includes('json')) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    running.signal('SIGINT');
    const { code, stderr } = await running.finished;
    expect(code).toBe(130);
    expect(stderr).toBe('\nCancelled. Nothing was written.\n');
    expect(readdirSync(folder)).toEqual([]);
  });
});
