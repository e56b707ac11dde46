import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from '../harness/repository.mjs';
import { run } from '../harness/run.mjs';
import { emptyFolder, makeApp, readText, writeFiles } from './support/app.js';
import { cli, environment, SLOW } from './support/command-line.js';

/** New files are as Prettier would print them, so that it need not. */
const PARSER = 'prettier/plugins/';

const HEAVY = ['ts-morph', 'prettier', 'handlebars', 'inquirer', 'diff'];

describe.concurrent('what is loaded', SLOW, () => {
  it.each([
    [['--help']],
    [['init', '--help']],
    [['status', '--help']],
    [[]],
    [['init', '--unknown']],
    [['init', '--guard', 'all']],
    [['init', 'no-such-directory']],
  ])('for %j is commander alone', async (args) => {
    const recorder = record();
    await cli(args, { env: recorder.env });
    expect(recorder.packages()).toEqual(['commander']);
  });

  it('for the version alone is nothing', async () => {
    const recorder = record();
    await cli(['--version'], { env: recorder.env });
    expect(recorder.packages()).toEqual([]);
  });

  it('for a run that asks nothing leaves out the questions', async () => {
    const recorder = record();
    const dryRun = ['init', '--yes', '--dry-run'];
    const { code } = await cli(dryRun, { cwd: makeApp(), env: recorder.env });
    expect(code).toBe(0);
    expect(recorder.packages()).toContain('ts-morph');
    expect(recorder.packages()).not.toContain('inquirer');
  });

  it('for a project as nest new makes it, leaves out the parsers of Prettier', async () => {
    const recorder = record();
    const dryRun = ['init', '--yes', '--dry-run'];
    await cli(dryRun, { cwd: makeApp(), env: recorder.env });
    expect(recorder.packages()).toContain('prettier');
    expect(recorder.files().filter((file) => file.includes(PARSER))).toEqual(
      [],
    );
  });

  it('is seen for each heavy package, however it is loaded', async () => {
    const recorder = record();
    const text = HEAVY.map((name) => `await import('${name}');`).join('\n');
    const { code, output } = await run(
      'node',
      ['--input-type=module', '--eval', text],
      { cwd: repository, env: environment(recorder.env) },
    );
    expect(code, output).toBe(0);
    expect(recorder.packages()).toEqual(expect.arrayContaining(HEAVY));
  });
});

/** Notes the files of every module a process loads, by import or by require. */
function record(): {
  env: NodeJS.ProcessEnv;
  files: () => string[];
  packages: () => string[];
} {
  const folder = emptyFolder();
  const log = join(folder, 'loaded.log');
  writeFiles(folder, {
    'loaded.log': '',
    'required.cjs': `
process.on('exit', () => {
  const files = Object.keys(require.cache).join('\\n');
  require('node:fs').appendFileSync(${JSON.stringify(log)}, files + '\\n');
});`,
    'register.mjs': `
import { register } from 'node:module';
register('./hooks.mjs', import.meta.url);`,
    'hooks.mjs': `
import { appendFileSync } from 'node:fs';
export async function resolve(specifier, context, next) {
  const found = await next(specifier, context);
  appendFileSync(${JSON.stringify(log)}, found.url + '\\n');
  return found;
}`,
  });
  const hooks = [
    `--require=${join(folder, 'required.cjs')}`,
    `--import=${join(folder, 'register.mjs')}`,
  ];
  const inPackage = /node_modules\/((?:@[^/]+\/)?[^/]+)\//g;
  return {
    env: { NODE_OPTIONS: hooks.join(' ') },
    files: () => readText(folder, 'loaded.log').split('\n'),
    packages: () => {
      const names = [...readText(folder, 'loaded.log').matchAll(inPackage)];
      return [...new Set(names.map(([, name = '']) => name))].sort();
    },
  };
}
