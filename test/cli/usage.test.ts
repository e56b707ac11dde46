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
const WRONG_FLAGS: readonly {
  readonly flags: string[];
  readonly words: readonly RegExp[];
}[] = [
  { flags: ['--guards', 'global'], words: [/--guards/, /--guard\b/] },
  { flags: ['--acess-ttl', '15m'], words: [/--acess-ttl/, /--access-ttl/] },
  { flags: ['--access-ttl', '900'], words: [/--access-ttl/, /15m/, /"900"/] },
  { flags: ['--access-ttl', '4m'], words: [/--access-ttl/, /5m to 1h/] },
  { flags: ['--access-ttl', '2h'], words: [/--access-ttl/, /5m to 1h/] },
  {
    flags: ['--refresh-ttl', '40d'],
    words: [/--refresh-ttl/, /1d to 30d/, /"40d"/],
  },
  { flags: ['--refresh-ttl', '2w'], words: [/--refresh-ttl/, /unit/] },
  { flags: ['--refresh-idle', '31d'], words: [/--refresh-idle/, /1d to 30d/] },
  {
    flags: ['--refresh-idle', '9d', '--refresh-ttl', '8d'],
    words: [/--refresh-idle 9d/],
  },
  { flags: ['--guard', 'everything'], words: [/--guard/, /route, global/] },
  { flags: ['--store', 'mongo'], words: [/--store/, /memory/] },
  { flags: ['--client', 'axioss'], words: [/--client/, /fetch, axios/] },
  {
    flags: ['--client', 'fetch', '--client', 'none'],
    words: [/--client/, /none/],
  },
  {
    flags: ['--refresh-transport', 'url'],
    words: [/--refresh-transport/, /cookie, body/],
  },
  {
    flags: ['--refresh-transport', 'body', '--client', 'fetch'],
    words: [/--refresh-transport body/, /--client none/],
  },
  {
    flags: ['--path', '../elsewhere'],
    words: [/--path/, /inside the project/],
  },
  { flags: ['--path', '/etc'], words: [/--path/, /inside the project/] },
  { flags: ['--path', ''], words: [/--path/, /directory/] },
  { flags: ['--path', '--dry-run'], words: [/--path/, /value is missing/] },
  { flags: ['--path'], words: [/--path/, /missing/] },
  { flags: ['--client-dir', 'a b'], words: [/--client-dir/, /letters/] },
  { flags: ['--spec-file-suffix', 'a/b'], words: [/--spec-file-suffix/] },
  {
    flags: ['--on-conflict', 'merge'],
    words: [/--on-conflict/, /skip, overwrite/],
  },
  { flags: ['--config'], words: [/--config/, /missing/] },
  { flags: ['one', 'two'], words: [/too many arguments/] },
];

describe('a command line that is wrong', SLOW, () => {
  it.concurrent.each(WRONG_FLAGS)(
    'init $flags: exit code 2, one error, nothing written',
    async ({ flags, words }) => {
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
    expectOneError(await cli(['innit']), 2, /innit/, /Did you mean init\?/);
  });

  it.concurrent.each([
    [['--gaurd', 'global'], 'Did you mean --guard?'],
    [['--guard', 'globl'], 'Did you mean global?'],
    [['--client', 'axois', '--client', 'fecth'], 'axios? Did you mean fetch?'],
    [['--store', 'mikroorm'], 'Did you mean mikro-orm?'],
    [['--on-conflict', 'overwirte'], 'Did you mean overwrite?'],
  ])('init %j is answered with a guess', async (flags, guess) => {
    expectOneError(await init(makeApp(), ...flags), 2, guess);
  });

  it.concurrent('nothing is guessed from a word that is far off', async () => {
    const finished = await init(makeApp(), '--guard', 'everything');
    expectOneError(finished, 2, /--guard/);
    expect(finished.stderr).not.toContain('Did you mean');
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
