import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { treeHashes } from '../e2e/tree-hashes.js';
import {
  emptyFolder,
  fakeCommands,
  hashesWithoutSecrets,
  makeApp,
  readText,
} from './support/app.js';
import { cli, mustInit, SLOW } from './support/command-line.js';
import {
  hasTerminal,
  KEY,
  openTerminal,
  type Person,
  type Settings,
} from './support/pseudo-terminal.js';

const QUESTIONS = [
  'Which routes need an access token?',
  'How does the refresh token travel?',
  'Which client code do you want?',
  'May anybody make an account (POST /auth/register)?',
] as const;

const start = (settings: Settings, ...flags: readonly string[]) =>
  openTerminal(['init', '--no-install', ...flags], settings);

/** Takes what each question offers, up to the one before anything is written. */
async function answerAll(person: Person): Promise<void> {
  for (const question of QUESTIONS) {
    await person.sees(question);
    person.presses(KEY.enter);
  }
  await person.sees('Change 5 files');
  await person.sees('? Create ');
}

const terminal = describe.skipIf(!hasTerminal).concurrent;

terminal('a run on a terminal', SLOW, () => {
  it('finds, asks, shows, asks once, does, and says how to repeat it', async () => {
    const app = makeApp();
    const person = start({ cwd: app });
    await person.sees('Found shop');
    await person.sees('11.0.1, CommonJS, Express');
    await person.sees('Jest');
    await person.sees('npm');
    await person.sees('AppModule in src/app.module.ts');
    await person.sees(QUESTIONS[0]);
    await person.sees('❯ global');
    await person.sees('(recommended)');
    person.presses(KEY.up, KEY.enter);
    await person.sees(QUESTIONS[1]);
    await person.sees('❯ cookie');
    person.presses(KEY.enter);
    await person.sees(QUESTIONS[2]);
    // From the first choice to the last one.
    person.presses(KEY.up, KEY.enter);
    await person.sees(QUESTIONS[3]);
    person.presses('n', KEY.enter);
    await person.sees('Create ');
    await person.sees('Change 4 files');
    await person.sees("+import { AuthModule } from './auth/auth.module';");
    await person.sees('+    "@nestjs/jwt": "^11.0.1",');
    await person.sees('and change 4 files? (Y/n)');
    expect(treeHashes(app)).not.toHaveProperty(['jwt-scaffold.json']);
    person.presses(KEY.enter);
    await person.sees('Done: ');
    await person.sees('Next');
    await person.sees('The same again, without questions');
    expect(await person.exitCode()).toBe(0);

    const replay = /^ {2}npx jwt-scaffold (init .*)$/m.exec(person.screen());
    expect(replay?.[1]).toBe(
      'init --yes --client none --no-register --no-install',
    );
    const second = makeApp();
    const { code } = await cli(replay?.[1]?.split(' ') ?? [], { cwd: second });
    expect(code).toBe(0);
    expect(hashesWithoutSecrets(second)).toEqual(hashesWithoutSecrets(app));
  });

  it('asks about an AGENTS.md where there is one', async () => {
    const app = makeApp({ 'AGENTS.md': '# Shop\n' });
    const person = start({ cwd: app });
    for (const question of QUESTIONS) {
      await person.sees(question);
      person.presses(KEY.enter);
    }
    await person.sees('AGENTS.md is for coding agents.');
    await person.sees('❯ print');
    person.presses(KEY.down, KEY.enter);
    await person.sees('+<!-- jwt-scaffold:start -->');
    await person.sees('? Create ');
    person.presses(KEY.enter);
    expect(await person.exitCode()).toBe(0);
    expect(person.screen()).toContain('--agents-md add');
    expect(readText(app, 'AGENTS.md')).toMatch(/^# Shop\n\n<!-- jwt-scaffold/);
  });

  it('does not ask what flags have said, nor what does not apply', async () => {
    const app = makeApp();
    const flags = ['--guard', 'route', '--refresh-transport', 'body'];
    const person = start({ cwd: app }, ...flags);
    await person.sees(QUESTIONS[3]);
    person.presses(KEY.enter);
    await person.sees('? Create ');
    person.presses(KEY.enter);
    expect(await person.exitCode()).toBe(0);
    for (const question of QUESTIONS.slice(0, 3)) {
      expect(person.screen()).not.toContain(question);
    }
  });

  it.each([
    ['a second run', {}, []],
    ['--yes', {}, ['--yes']],
    ['--json', {}, ['--json']],
    ['CI', { CI: 'true' }, []],
  ] as const)('asks nothing with %s', async (name, env, flags) => {
    const app = makeApp();
    if (name === 'a second run') await mustInit(app);
    const person = start({ cwd: app, env }, ...flags);
    expect(await person.exitCode()).toBe(0);
    expect(person.screen()).not.toContain('?');
    expect(treeHashes(app)).toHaveProperty(['jwt-scaffold.json']);
  });

  it('tells what is wrong before the first question', async () => {
    const app = makeApp();
    const person = start({ cwd: app }, '--access-ttl', '900');
    expect(await person.exitCode()).toBe(2);
    expect(person.screen()).toContain('Error: --access-ttl');
    expect(person.screen()).not.toContain('?');
  });

  it('asks no question after a patch was refused', async () => {
    const app = makeApp({
      'src/app.module.ts': 'export class AppModule {}\n',
      'src/auth/auth.module.ts': 'export {};\n',
    });
    const person = start(
      { cwd: app },
      ...'--client none --register'.split(' '),
    );
    for (const question of QUESTIONS.slice(0, 2)) {
      await person.sees(question);
      person.presses(KEY.enter);
    }
    expect(await person.exitCode()).toBe(1);
    expect(person.screen()).toContain('Nothing was written.');
    expect(person.screen()).not.toContain('What with it?');
  });
});

terminal('stopping', SLOW, () => {
  it.each([
    ['Ctrl-C', [KEY.ctrlC]],
    ['Ctrl-D', [KEY.ctrlD]],
  ])('with %s at the first question writes nothing', async (_, keys) => {
    const app = makeApp();
    const before = treeHashes(app);
    const person = start({ cwd: app });
    await person.sees('❯ global');
    person.presses(...keys);
    expect(await person.exitCode()).toBe(130);
    expect(person.screen()).toMatch(/Cancelled\. Nothing was written\.\n$/);
    expect(person.screen()).not.toMatch(/Error|Warning/);
    expect(treeHashes(app)).toEqual(before);
  });

  it.each([
    ['Ctrl-C', [KEY.ctrlC]],
    ['Ctrl-D', [KEY.ctrlD]],
    ['a no', ['n', KEY.enter]],
  ])('with %s at the confirmation writes nothing', async (_, keys) => {
    const app = makeApp();
    const before = treeHashes(app);
    const person = start({ cwd: app });
    await answerAll(person);
    person.presses(...keys);
    expect(await person.exitCode()).toBe(130);
    expect(person.screen()).toMatch(/Cancelled\. Nothing was written\.\n$/);
    expect(treeHashes(app)).toEqual(before);
  });

  it('with Ctrl-C while installing says how to go on', async () => {
    const app = makeApp();
    const npm = `console.log('fetching'); setTimeout(() => {}, 60_000);`;
    const person = openTerminal(['init'], {
      cwd: app,
      env: fakeCommands({ npm }),
    });
    await answerAll(person);
    await person.sees('and install the packages? (Y/n)');
    person.presses(KEY.enter);
    await person.sees('fetching');
    person.presses(KEY.ctrlC);
    expect(await person.exitCode()).toBe(130);
    await person.sees('Cancelled before the packages were installed.');
    await person.sees('npm install');
    expect(treeHashes(app)).toHaveProperty(['src/auth/auth.module.ts']);
  });
});

terminal('the type check', SLOW, () => {
  const withCompiler = () =>
    makeApp({ 'node_modules/typescript/bin/tsc': '', 'tsconfig.json': '{}' });

  it('is recommended before anything is written', async () => {
    const person = openTerminal(['init'], { cwd: withCompiler() });
    await answerAll(person);
    person.presses(KEY.ctrlC);
    expect(await person.exitCode()).toBe(130);
    expect(person.screen()).toContain('Recommended: --verify runs');
  });

  it.each([['--no-install'], ['--verify']])(
    'is not recommended with %s',
    async (flag) => {
      const person = openTerminal(['init', flag], { cwd: withCompiler() });
      await answerAll(person);
      person.presses(KEY.ctrlC);
      expect(await person.exitCode()).toBe(130);
      expect(person.screen()).not.toContain('Recommended');
    },
  );
});

terminal('files from elsewhere', SLOW, () => {
  const TAKEN = {
    'src/auth/auth.module.ts': 'export const taken = 1;\n',
    'client/auth-fetch.ts': 'export const taken = 2;\n',
  };

  it('are asked for one by one, with their diff', async () => {
    const app = makeApp(TAKEN);
    const person = start({ cwd: app });
    for (const question of QUESTIONS) {
      await person.sees(question);
      person.presses(KEY.enter);
    }
    await person.sees('2 files there with other content');
    await person.sees('-export const taken = 1;');
    await person.sees('src/auth/auth.module.ts is there');
    await person.sees('❯ leave it as it is');
    person.presses(KEY.enter);
    await person.sees('-export const taken = 2;');
    await person.sees('client/auth-fetch.ts is there');
    await person.sees('❯ leave it as it is');
    person.presses(KEY.down, KEY.enter);
    await person.sees('? Create ');
    person.presses(KEY.enter);
    expect(await person.exitCode()).toBe(0);
    const kept = 'src/auth/auth.module.ts';
    expect(readText(app, kept)).toBe(TAKEN[kept]);
    expect(readText(app, 'client/auth-fetch.ts')).not.toBe(
      TAKEN['client/auth-fetch.ts'],
    );
  });

  it('may end the run, and then nothing is written', async () => {
    const app = makeApp(TAKEN);
    const before = treeHashes(app);
    const person = start({ cwd: app }, '--guard', 'route', '--no-register');
    for (const question of QUESTIONS.slice(1, 3)) {
      await person.sees(question);
      person.presses(KEY.enter);
    }
    await person.sees('❯ leave it as it is');
    person.presses(KEY.up, KEY.enter);
    expect(await person.exitCode()).toBe(130);
    expect(treeHashes(app)).toEqual(before);
  });
});

terminal('an empty directory', SLOW, () => {
  it('is offered an application; no leaves it empty', async () => {
    const folder = emptyFolder();
    const person = start({ cwd: folder });
    await person.sees('holds no application yet. Make a Nest application');
    person.presses('n', KEY.enter);
    expect(await person.exitCode()).toBe(130);
    expect(person.screen()).toMatch(/Cancelled\. Nothing was written\.\n$/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that is not there is offered one as well', async () => {
    const folder = emptyFolder();
    const person = start({ cwd: folder }, 'shop');
    await person.sees('There is no directory shop. Make a Nest application');
    person.presses(KEY.ctrlC);
    expect(await person.exitCode()).toBe(130);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('gets one at a yes; stopping later says what is there', async () => {
    const folder = emptyFolder();
    const template = JSON.stringify(makeApp());
    const npx = `require('node:fs').cpSync(${template}, 'app', { recursive: true });`;
    const person = start({ cwd: folder, env: fakeCommands({ npx }) }, 'shop');
    await person.sees('Make a Nest application there?');
    person.presses(KEY.enter);
    await person.sees('Found shop');
    await person.sees('❯ global');
    person.presses(KEY.ctrlC);
    expect(await person.exitCode()).toBe(130);
    await person.sees('The Nest application is made');
    await person.sees('npx jwt-scaffold init shop');
    expect(person.screen()).not.toContain('Nothing was written');
    expect(treeHashes(folder)).toHaveProperty(['shop/src/main.ts']);
  });

  it('is not offered one for a dry run', async () => {
    const person = start({ cwd: emptyFolder() }, '--dry-run');
    expect(await person.exitCode()).toBe(1);
    expect(person.screen()).toContain('jwt-scaffold init --new');
  });
});

terminal('60 columns', SLOW, () => {
  it('hold every line, and no word is lost or broken', async () => {
    const wide = await cli(['init', '--yes', '--no-install'], {
      cwd: makeApp(),
    });
    const person = start({ cwd: makeApp(), columns: 60 }, '--yes');
    expect(await person.exitCode()).toBe(0);
    expect(inOneLine(person.screen())).toBe(inOneLine(wide.stdout));
    const [plan = '', rest = ''] = person.screen().split(/^Change .*$/m);
    const done = rest.slice(rest.indexOf('Done:'));
    for (const line of (plan + done).split('\n')) {
      if (!line.startsWith('  npx ')) expect(line.length).toBeLessThan(61);
    }
  });

  it('hold the help and the errors', async () => {
    const settings = { cwd: emptyFolder(), columns: 60 };
    for (const args of [
      ['--help'],
      ['init', '--help'],
      ['status', '--help'],
      ['completion', '--help'],
      ['init', '--guards', 'x'],
      ['init', '--store', 'mongo', '--guard', 'globl', '--access-ttl', '9'],
      ['completion', 'fihs'],
      ['init'],
    ]) {
      const person = openTerminal(args, { ...settings, env: { CI: 'true' } });
      await person.exitCode();
      for (const line of person.screen().split('\n')) {
        expect(line.length).toBeLessThan(61);
      }
    }
  });

  it('hold what is refused, apart from the lines to paste', async () => {
    const app = makeApp({
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { options } from './options';

@Module(options())
export class AppModule {}
`,
    });
    const person = start({ cwd: app, columns: 60 }, '--yes');
    expect(await person.exitCode()).toBe(1);
    const error = person.screen().slice(person.screen().indexOf('Error:'));
    expect(error).toMatch(/^> 4 \| @Module/m);
    expect(error).toMatch(/\n\nNothing was written\.\n$/);
    for (const line of error.split('\n')) {
      expect(line.length).toBeLessThan(61);
    }
  });

  const inOneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
});

terminal('colours on a terminal', SLOW, () => {
  const COLOUR = /\u001B\[\d*(?:;\d+)*m/;

  it('are there, and gone with NO_COLOR, in questions too', async () => {
    for (const [value, coloured] of [
      [undefined, true],
      ['1', false],
    ] as const) {
      const env = { NO_COLOR: value };
      const person = start({ cwd: makeApp(), env });
      await person.sees('❯ global');
      person.presses(KEY.ctrlC);
      expect(await person.exitCode()).toBe(130);
      expect(COLOUR.test(person.raw())).toBe(coloured);
    }
  });
});

terminal('a wait for @nestjs/cli', SLOW, () => {
  const MAKING = 'Making a Nest application with @nestjs/cli …';
  const TURNING = /[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] Making/;

  /** `init --new` where making the application takes a second. */
  async function waitWith(
    env: NodeJS.ProcessEnv,
    flags: readonly string[] = [],
  ): Promise<Person> {
    const template = JSON.stringify(makeApp());
    const npx = `setTimeout(() => require('node:fs').cpSync(${template}, 'app', { recursive: true }), 1000);`;
    const person = start(
      { cwd: emptyFolder(), env: { ...fakeCommands({ npx }), ...env } },
      '--new',
      '--yes',
      ...flags,
    );
    expect(await person.exitCode()).toBe(0);
    return person;
  }

  it('turns, and its line is gone before the next one', async () => {
    const person = await waitWith({});
    expect(person.screen()).toMatch(TURNING);
    const signs = person.screen().match(/[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/g);
    expect(new Set(signs).size).toBeGreaterThan(3);
    expect(person.raw()).toMatch(
      /Making[^\n]*\r\u001B\[2K(?:\u001B\[\d+m)*Found shop/,
    );
  });

  it.each([
    ['CI', { CI: 'true' }, []],
    ['TERM=dumb', { TERM: 'dumb' }, []],
    ['--json', {}, ['--json']],
  ] as const)('with %s is one line that stays', async (_, env, flags) => {
    const person = await waitWith(env, flags);
    expect(person.screen().split(MAKING)).toHaveLength(2);
    expect(person.screen()).not.toMatch(/[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/);
    expect(person.raw()).not.toContain('\u001B[2K');
  });

  it('turns without colour with NO_COLOR', async () => {
    const person = await waitWith({ NO_COLOR: '1' });
    expect(person.screen()).toMatch(TURNING);
    expect(person.raw()).not.toMatch(/\u001B\[\d+m/);
  });
});

terminal('TERM=dumb', SLOW, () => {
  it('gets no colour', async () => {
    const env = { TERM: 'dumb' };
    const person = start({ cwd: makeApp(), env }, '--yes');
    expect(await person.exitCode()).toBe(0);
    expect(person.raw()).not.toContain('\u001B');
  });
});
