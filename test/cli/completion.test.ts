import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { OPTION_TABLE } from '../../src/options/option-table.js';
import { emptyFolder, writeFiles } from './support/app.js';
import {
  cli,
  expectOneError,
  mustRunCli,
  SLOW,
} from './support/command-line.js';
import {
  hasTerminal,
  KEY,
  openProgram,
  type Person,
} from './support/pseudo-terminal.js';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

type Shell = (typeof SHELLS)[number];

const isThere = (shell: Shell) => {
  const { error } = spawnSync(shell, ['-c', 'true']);
  if (error) console.log(`Skipped: there is no ${shell} here.`);
  return error === undefined;
};

const there = SHELLS.filter(isThere);

/** A folder to complete in, with a script of each shell in `scripts`. */
async function folderFor(shell: Shell): Promise<string> {
  const folder = emptyFolder();
  const { stdout } = await mustRunCli(['completion', shell]);
  writeFiles(folder, {
    [`scripts/completion.${shell}`]: stdout,
    'some shop/src/': '',
    'server/src/': '',
    'settings.json': '{}',
  });
  return folder;
}

/** What the shell itself offers at the end of a line, without a terminal. */
async function offered(
  shell: 'bash' | 'fish',
  line: string,
): Promise<string[]> {
  const folder = await folderFor(shell);
  const program =
    shell === 'fish'
      ? [`complete -C '${line}'`]
      : [
          `COMP_WORDS=(${line}${line.endsWith(' ') ? " ''" : ''})`,
          'COMP_CWORD=$((${#COMP_WORDS[@]} - 1))',
          // As bash finds it: complete -F FUNCTION COMMAND
          'rule=($(complete -p "${COMP_WORDS[0]}"))',
          '"${rule[@]: -2:1}"',
          `printf '%s\\n' "\${COMPREPLY[@]}"`,
        ];
  const script = `source scripts/completion.${shell}`;
  const { stdout, stderr } = spawnSync(
    shell,
    ['-c', [script, ...program].join('\n')],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, HOME: folder },
    },
  );
  expect(stderr).toBe('');
  return stdout
    .split('\n')
    .map((one) => one.replace(/\t.*$/, '').replace(/\/$/, ''))
    .filter((one) => one !== '')
    .sort();
}

/** A line as it is typed, and all that may come next. */
const LINES: readonly (readonly [string, readonly string[]])[] = [
  ['jwt-scaffold ini', ['init']],
  ['jwt-scaffold --v', ['--version']],
  ['jwt-scaffold init --gu', ['--guard']],
  ['jwt-scaffold init --guard ', ['global', 'route']],
  ['jwt-scaffold init --guard g', ['global']],
  ['jwt-scaffold init --no-s', ['--no-skip-import', '--no-spec']],
  ['jwt-scaffold init --yes --client a', ['angular', 'axios']],
  ['jwt-scaffold init --on-conflict o', ['overwrite']],
  ['jwt-scaffold init --access-ttl ', ['15m', '1h', '5m']],
  ['jwt-scaffold init --client-dir s', ['scripts', 'server', 'some shop']],
  ['jwt-scaffold init --config sett', ['settings.json']],
  ['jwt-scaffold init s', ['scripts', 'server', 'some shop']],
  ['jwt-scaffold init --yes se', ['server']],
  ['jwt-scaffold completion ', [...SHELLS].sort()],
  ['npx jwt-scaffold init --gu', ['--guard']],
  ['npx --yes jwt-scaffold comp', ['completion']],
];

describe.each(there.filter((shell) => shell !== 'zsh'))('%s', (shell) => {
  it.concurrent.each(LINES)('%s', SLOW, async (line, expected) => {
    expect(await offered(shell, line)).toEqual(expected);
  });

  it.concurrent('knows every option', SLOW, async () => {
    const flags = OPTION_TABLE.map(({ flag }) => flag);
    expect(await offered(shell, 'jwt-scaffold init --')).toEqual(
      expect.arrayContaining(flags),
    );
  });
});

/** What makes a shell ready, without the settings of the person who tests. */
const START: Readonly<Record<Shell, readonly string[]>> = {
  bash: ['--norc', '--noprofile'],
  zsh: ['-f'],
  fish: ['--no-config'],
};

const READY: Readonly<Record<Shell, string>> = {
  bash: `PS1='> '`,
  zsh: `PS1='> '; autoload -U compinit && compinit -u -D`,
  fish: `function fish_prompt; echo '> '; end`,
};

/** What is typed up to a TAB, and what the line is then. */
const TYPED: readonly (readonly [string, string | RegExp])[] = [
  ['jwt-scaffold ini', 'jwt-scaffold init '],
  ['jwt-scaffold init --gu', /--guard[ =]/],
  ['jwt-scaffold init --guard glo', '--guard global'],
  ['jwt-scaffold init --guard=glo', '--guard=global'],
  ['jwt-scaffold init --config sett', 'settings.json'],
  ['jwt-scaffold init --yes serv', 'server/'],
  ['jwt-scaffold init --client=ang', '--client=angular'],
  ['jwt-scaffold completion f', 'completion fish'],
  ['npx jwt-scaffold init --user-e', /--user-entity[ =]/],
];

/** A shell with the completion, whose screen is at a prompt. */
async function openShell(shell: Shell): Promise<Person> {
  const person = openProgram(shell, START[shell], {
    cwd: await folderFor(shell),
    columns: 120,
  });
  const script = `scripts/completion.${shell}`;
  // What is typed is on the screen too, so the word is written in two parts.
  person.presses(`${READY[shell]}; . ${script}; echo re''ady`, KEY.enter);
  await person.sees('ready\n');
  return person;
}

describe.skipIf(!hasTerminal).each(there)('the TAB key in %s', (shell) => {
  it('completes what is typed', SLOW, async () => {
    const person = await openShell(shell);
    for (const [typed, line] of TYPED) {
      person.presses(typed, KEY.tab);
      await person.sees(line);
      person.presses(KEY.ctrlU);
    }
    person.presses('exit', KEY.enter);
    await person.exitCode();
  });

  it.skipIf(shell === 'bash')('tells what a value means', SLOW, async () => {
    const person = await openShell(shell);
    person.presses('jwt-scaffold init --guard ', KEY.tab, KEY.tab);
    await person.sees('every route, unless it is @Public()');
    person.presses(KEY.ctrlU, 'exit', KEY.enter);
    await person.exitCode();
  });
});

describe.concurrent('jwt-scaffold completion', SLOW, () => {
  it.each(SHELLS)(
    '%s tells in its first lines where it goes',
    async (shell) => {
      const { stdout } = await mustRunCli(['completion', shell]);
      const help = await mustRunCli(['completion', '--help']);
      const setUp = stdout
        .split('\n')
        .filter((line) => line.startsWith('#   '))
        .map((line) => line.slice('#   '.length).trim());
      expect(setUp[0]).toContain(`npx jwt-scaffold completion ${shell} > `);
      for (const line of setUp) expect(help.stdout).toContain(line);
    },
  );

  it.each([
    [['fihs'], /Did you mean fish\?/],
    [[], /bash, zsh, fish, so name one/],
  ])('%j is refused', async (args, words) => {
    const finished = await cli(['completion', ...args]);
    expectOneError(finished, 2, words, /completion --help/);
    expect(finished.stdout).toBe('');
  });
});
