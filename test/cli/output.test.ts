import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tool } from '../harness/repository.mjs';
import { treeHashes } from '../e2e/tree-hashes.js';
import { emptyFolder, makeApp, writeFiles } from './support/app.js';
import { cli, documentOf, environment, SLOW } from './support/command-line.js';

const ESCAPE = '\u001B[';

describe.concurrent('colours', SLOW, () => {
  it.each([
    ['a pipe', {}, false],
    ['FORCE_COLOR=1', { FORCE_COLOR: '1' }, true],
    ['FORCE_COLOR=0', { FORCE_COLOR: '0' }, false],
    ['NO_COLOR=1', { NO_COLOR: '1' }, false],
    ['both', { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  ])('with %s', async (_, env, coloured) => {
    const run = ['init', '--yes', '--dry-run'];
    const { stdout } = await cli(run, { cwd: makeApp(), env });
    expect(stdout.includes(ESCAPE)).toBe(coloured);
    const wrong = await cli(['init', '--guard', 'x'], { env });
    expect(wrong.stderr.includes(ESCAPE)).toBe(coloured);
  });

  it('never get into the JSON document', async () => {
    const env = { FORCE_COLOR: '1' };
    const run = ['init', '--json', '--dry-run'];
    const finished = await cli(run, { cwd: makeApp(), env });
    expect(documentOf(finished).dryRun).toBe(true);
    expect(finished.stdout).not.toContain(ESCAPE);
    expect(finished.stderr).toContain(ESCAPE);
  });
});

describe.concurrent('a pipe', SLOW, () => {
  it('gets whole sentences, and lists of a readable width', async () => {
    const run = ['init', '--yes', '--no-install'];
    const { stdout } = await cli(run, { cwd: makeApp() });
    expect(stdout).toMatch(/^Note: Users and sessions .* may run\.$/m);
    expect(stdout).toMatch(/^ {2}\d\. Take client\/ .* AUTH_ALLOWED_ORIGINS/m);
    const list = stdout.slice(0, stdout.indexOf('Change'));
    expect(
      Math.max(...list.split('\n').map(({ length }) => length)),
    ).toBeLessThanOrEqual(100);
  });

  it.each([[[]], [['--json']]])(
    'that is closed early does not end a run with %j',
    async (flags) => {
      const app = makeApp();
      const args = ['init', '--yes', '--no-install', ...flags];
      const child = spawn('node', [tool, ...args], {
        cwd: app,
        env: environment(),
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child.stdout.destroy();
      const said: string[] = [];
      child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
      const [code] = (await once(child, 'close')) as [number];
      expect(said.join('')).not.toMatch(/EPIPE|Error/);
      expect(code).toBe(0);
      expect(treeHashes(app)).toHaveProperty(['jwt-scaffold.json']);
    },
  );
});

describe.concurrent('a bug', SLOW, () => {
  it('is reported with stack and versions, without the home', async () => {
    const home = emptyFolder();
    writeFiles(home, { 'bug.cjs': BROKEN_RANDOM });
    const env = {
      HOME: home,
      NODE_OPTIONS: `--require=${join(home, 'bug.cjs')}`,
    };
    const run = ['init', '--yes', '--json'];
    const finished = await cli(run, { cwd: makeApp(), env });
    const { code, stderr } = finished;
    expect(code).toBe(1);
    expect(stderr).toMatch(/has a bug.*\nTypeError: broken in ~\/x\n +at /);
    expect(stderr).toMatch(/jwt-scaffold [\d.]+, Node v[\d.]+, \w+\n$/);
    expect(documentOf(finished).error?.code).toBe('internal-error');
  });
});

const BROKEN_RANDOM = `
require('node:crypto').randomBytes = () => {
  throw new TypeError('broken in ' + process.env.HOME + '/x');
};
require('node:module').syncBuiltinESMExports();`;
