import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { treeHashes } from '../e2e/tree-hashes.js';
import {
  emptyFolder,
  fakeCommands,
  hashesWithoutSecrets,
  makeApp,
  readText,
  writeFiles,
} from './support/app.js';
import {
  cli,
  documentOf,
  expectOneError,
  mustInit,
  SLOW,
  startCli,
} from './support/command-line.js';

/** A package manager that notes how it was called, beside the app it is for. */
const OBEDIENT = `
const { writeFileSync } = require('node:fs');
writeFileSync('called.json', JSON.stringify(process.argv.slice(2)));
console.log('added 9 packages');`;

describe.concurrent('installing', SLOW, () => {
  it.each([
    ['npm', {}, ['install', '--no-audit', '--no-fund']],
    ['pnpm', { 'pnpm-lock.yaml': '' }, ['install', '--no-frozen-lockfile']],
    ['yarn', { 'yarn.lock': '' }, ['install']],
    ['bun', { 'bun.lock': '' }, ['install']],
  ] as const)('runs %s where that is used', async (name, lockfile, args) => {
    const app = makeApp(lockfile);
    const env = fakeCommands({ [name]: OBEDIENT });
    const finished = await cli(['init', '--yes'], { cwd: app, env });
    expect(finished.code, finished.output).toBe(0);
    expect(JSON.parse(readText(app, 'called.json'))).toEqual(args);
    expect(finished.stdout).toMatch(/^Done: .*, packages installed\.$/m);
    expect(finished.stderr).toContain('added 9 packages');
  });

  it('is shown on stderr with --json, and told in the document', async () => {
    const app = makeApp();
    const env = fakeCommands({ npm: OBEDIENT });
    const finished = await cli(['init', '--json'], { cwd: app, env });
    expect(documentOf(finished)).toMatchObject({ installed: true });
    expect(finished.stderr).toContain('added 9 packages');
  });

  it('does not happen on a second run', async () => {
    const app = makeApp();
    const env = fakeCommands({ npm: OBEDIENT });
    await mustInit(app);
    const finished = await cli(['init', '--yes'], { cwd: app, env });
    expect(finished.code).toBe(0);
    expect(treeHashes(app)).not.toHaveProperty(['called.json']);
  });
});

describe.concurrent('an installation that fails', SLOW, () => {
  it('ends with 1: what failed, what is there, how to go on', async () => {
    const app = makeApp();
    const finished = await cli(['init', '--yes'], {
      cwd: app,
      env: {
        npm_config_registry: 'http://127.0.0.1:9',
        npm_config_cache: emptyFolder(),
        npm_config_fetch_retries: '0',
      },
    });
    expectOneError(finished, 1, /^Error: npm install failed \(exit code 1\)/m);
    const { stdout, stderr } = finished;
    expect(stderr).toContain('ECONNREFUSED');
    expect(stderr).toMatch(/Written: \d+ new files, 4 changed:\n/);
    expect(stderr).toMatch(/^ {2}src\/auth\/ .*auth\.module\.ts/ms);
    expect(stderr).toMatch(/run this again:\n {2}npm install\n$/);
    expect(stdout).not.toMatch(/^(Done|Next|Nothing)|installed/m);

    const expected = makeApp();
    await mustInit(expected);
    expect(hashesWithoutSecrets(app)).toEqual(hashesWithoutSecrets(expected));
  });

  it('says how to go on from where init was called', async () => {
    const folder = emptyFolder();
    const app = makeApp();
    const env = fakeCommands({ npm: 'process.exitCode = 7;' });
    const finished = await cli(['init', app, '--yes'], { cwd: folder, env });
    expectOneError(finished, 1, /exit code 7/);
    expect(finished.stderr).toContain(`\n  cd ${app} && npm install\n`);
  });

  it('is one document with --json', async () => {
    const env = fakeCommands({ npm: 'process.exitCode = 1;' });
    const finished = await cli(['init', '--json'], { cwd: makeApp(), env });
    expectOneError(finished, 1);
    const { error, ...rest } = documentOf(finished);
    expect(rest).toEqual({});
    expect(error?.code).toBe('install-failed');
    expect(error?.hint).toContain('npm install');
  });

  it('may be that the package manager is not there', async () => {
    const app = makeApp({ 'yarn.lock': '' });
    const env = { PATH: join(process.execPath, '..') };
    const finished = await cli(['init', '--yes'], { cwd: app, env });
    expectOneError(finished, 1, /yarn could not be started: .*ENOENT/);
    expect(finished.stderr).toMatch(/\n {2}yarn install\n$/);
  });
});

/** A package manager that says when it is there, and does not come to an end. */
const ENDLESS = `
console.log('fetching');
setTimeout(() => {}, 60_000);`;

describe.concurrent('Ctrl-C while installing', SLOW, () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'as %s ends with 130: what is there and how to go on',
    async (signal) => {
      const app = makeApp();
      const env = fakeCommands({ npm: ENDLESS });
      const running = startCli(['init', '--yes'], { cwd: app, env });
      await until(() => running.said.stderr.includes('fetching'));
      running.signal(signal);
      const { code, stdout, stderr } = await running.finished;
      expect(code).toBe(130);
      expect(stderr).toContain('Cancelled before the packages were installed.');
      expect(stderr).toMatch(/Written: \d+ new files, 4 changed:\n/);
      expect(stderr).toMatch(/run this again:\n {2}npm install\n$/);
      expect(stdout).not.toMatch(/^(Done|Next)/m);
      const left = Object.keys(treeHashes(app));
      expect(left).toContain('src/auth/auth.module.ts');
      expect(left.filter((path) => path.includes('tmp'))).toEqual([]);
    },
  );

  it('is an error document with --json', async () => {
    const env = fakeCommands({ npm: ENDLESS });
    const running = startCli(['init', '--json'], { cwd: makeApp(), env });
    await until(() => running.said.stderr.includes('fetching'));
    running.signal('SIGINT');
    const finished = await running.finished;
    expect(finished.code).toBe(130);
    expect(documentOf(finished).error?.code).toBe('cancelled');
  });
});

describe.concurrent('Ctrl-C while writing', SLOW, () => {
  it('waits until all files are written', async () => {
    const app = makeApp();
    const folder = emptyFolder();
    writeFiles(folder, { 'interrupt.cjs': INTERRUPT_FIRST_RENAME });
    const finished = await cli(['init', '--yes'], {
      cwd: app,
      env: { NODE_OPTIONS: `--require=${join(folder, 'interrupt.cjs')}` },
    });
    expect(finished.code, finished.output).toBe(130);
    expect(finished.stderr).toContain('Cancelled before the packages were');
    const expected = makeApp();
    await mustInit(expected);
    expect(hashesWithoutSecrets(app)).toEqual(hashesWithoutSecrets(expected));
  });
});

const INTERRUPT_FIRST_RENAME = `
const fs = require('node:fs');
const { renameSync } = fs;
let interrupted = false;
fs.renameSync = (...paths) => {
  if (!interrupted) process.kill(process.pid, 'SIGINT');
  interrupted = true;
  return renameSync(...paths);
};
require('node:module').syncBuiltinESMExports();`;

async function until(isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error('It did not happen in time.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
