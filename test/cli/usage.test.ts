import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { treeHashes } from '../e2e/tree-hashes.js';
import { emptyFolder, makeApp, readText, writeFiles } from './support/app.js';
import {
  cli,
  documentOf,
  expectOneError,
  init,
  SLOW,
} from './support/command-line.js';
import { repository } from '../harness/repository.mjs';

const { version } = JSON.parse(readText(repository, 'package.json')) as {
  version: string;
};

describe.concurrent('help and version', SLOW, () => {
  it.each([['--version'], ['-V']])('%s prints the version', async (flag) => {
    const { code, stdout, stderr } = await cli([flag]);
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: `${version}\n`,
      stderr: '',
    });
  });

  it.each([[[]], [['--help']], [['-h']]])(
    'jwt-scaffold %j names the command and where its options are',
    async (args) => {
      const { code, stdout, stderr } = await cli(args);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toContain('jwt-scaffold init --help');
    },
  );

  it('init --help has one line for each option, pairs together', async () => {
    const { code, stdout } = await cli(['init', '--help']);
    expect(code).toBe(0);
    for (const flag of ALL_FLAGS) {
      expect(stdout).toMatch(
        new RegExp(`^ .*${flag.replace('[', '\\[')}`, 'm'),
      );
    }
    expect(stdout).not.toMatch(/^ +--no-(?!install)/m);
    expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBe(
      80,
    );
  });
});

const ALL_FLAGS = [
  '-y, --yes',
  '--dry-run',
  '--json',
  '--no-install',
  '--config <file>',
  '--new [name]',
  '--on-conflict <policy>',
  '--path <dir>',
  '--guard <scope>',
  '--refresh-transport <way>',
  '--client <kind>',
  '--client-dir <dir>',
  '--[no-]register',
  '--store <kind>',
  '--access-ttl <time>',
  '--refresh-ttl <time>',
  '--refresh-idle <time>',
  '--[no-]spec',
  '--spec-file-suffix <word>',
  '--[no-]skip-import',
];

/** Flags that are wrong, and what the error has to say of them. */
const WRONG_FLAGS: readonly (readonly [string[], ...RegExp[]])[] = [
  [['--guards', 'global'], /--guards/, /--guard\b/],
  [['--acess-ttl', '15m'], /--acess-ttl/, /--access-ttl/],
  [['--access-ttl', '900'], /--access-ttl/, /15m/, /"900"/],
  [['--access-ttl', '4m'], /--access-ttl/, /5m to 1h/],
  [['--access-ttl', '2h'], /--access-ttl/, /5m to 1h/],
  [['--refresh-ttl', '40d'], /--refresh-ttl/, /1d to 30d/, /"40d"/],
  [['--refresh-ttl', '2w'], /--refresh-ttl/, /unit/],
  [['--refresh-idle', '31d'], /--refresh-idle/, /1d to 30d/],
  [['--refresh-idle', '9d', '--refresh-ttl', '8d'], /--refresh-idle 9d/],
  [['--guard', 'everything'], /--guard/, /route, global/],
  [['--store', 'mongo'], /--store/, /memory/],
  [['--client', 'axioss'], /--client/, /fetch, none/],
  [['--client', 'fetch', '--client', 'none'], /--client/, /none/],
  [['--refresh-transport', 'url'], /--refresh-transport/, /cookie, body/],
  [
    ['--refresh-transport', 'body', '--client', 'fetch'],
    /--refresh-transport body/,
    /--client none/,
  ],
  [['--path', '../elsewhere'], /--path/, /inside the project/],
  [['--path', '/etc'], /--path/, /inside the project/],
  [['--path', ''], /--path/, /directory/],
  [['--path', '--dry-run'], /--path/, /value is missing/],
  [['--path'], /--path/, /missing/],
  [['--client-dir', 'a b'], /--client-dir/, /letters/],
  [['--spec-file-suffix', 'a/b'], /--spec-file-suffix/],
  [['--on-conflict', 'merge'], /--on-conflict/, /skip, overwrite/],
  [['--config'], /--config/, /missing/],
  [['one', 'two'], /too many arguments/],
];

describe('a command line that is wrong', SLOW, () => {
  it.concurrent.each(WRONG_FLAGS)(
    'init %j: exit code 2, one error, nothing written',
    async (flags, ...words) => {
      const app = makeApp();
      const before = treeHashes(app);
      expectOneError(await init(app, ...flags), 2, ...words, /init --help/);
      expect(treeHashes(app)).toEqual(before);
    },
  );

  it.concurrent('several wrong values are told at once', async () => {
    const app = makeApp();
    const flags = ['--access-ttl', '900', '--guard', 'all'];
    expectOneError(await init(app, ...flags), 2, /--access-ttl/, /--guard/);
  });

  it.concurrent('an unknown command is refused', async () => {
    expectOneError(await cli(['initt']), 2, /initt/, /Did you mean init/);
  });

  it.concurrent('a flag without the command is refused', async () => {
    expectOneError(await cli(['--yes']), 2, /--yes/, /init --help/);
  });

  it.concurrent('comes before what is wrong with the project', async () => {
    const finished = await init(emptyFolder(), '--guard', 'all');
    expectOneError(finished, 2, /--guard/);
    expect(finished.stderr).not.toContain('--new');
  });

  it.concurrent('makes no application before it is refused', async () => {
    const folder = emptyFolder();
    const finished = await init(folder, '--new', '--access-ttl', '900');
    expectOneError(finished, 2, /--access-ttl/);
    expect(finished.output).not.toContain('Making');
    expect(treeHashes(folder)).toEqual({});
  });

  it.concurrent.each([
    [['--guards', 'x'], 'usage', 'Did you mean --guard?'],
    [['--access-ttl', '900'], 'invalid-option', '--help'],
  ])('with --json, %j is also a document', async (flags, code, hint) => {
    const finished = await init(makeApp(), '--json', ...flags);
    expectOneError(finished, 2, String(flags[0]));
    const { error, ...rest } = documentOf(finished);
    expect(rest).toEqual({});
    expect(error).toMatchObject({ code });
    expect(error?.message).toContain(flags[0]);
    expect(error?.hint).toContain(hint);
  });
});

describe.concurrent('an old Node', SLOW, () => {
  it('is told which one is needed', async () => {
    const folder = emptyFolder();
    writeFiles(folder, {
      'old.cjs': `Object.defineProperty(process.versions, 'node', { value: '20.18.3' });`,
    });
    const { code, stderr, stdout } = await cli(['init'], {
      env: { NODE_OPTIONS: `--require=${join(folder, 'old.cjs')}` },
    });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^jwt-scaffold needs Node 20\.19 .*20\.18\.3\.\n$/);
  });
});
