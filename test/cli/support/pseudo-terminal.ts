import { stripVTControlCharacters } from 'node:util';
import { tool } from '../../harness/repository.mjs';
import { environment } from './command-line.js';

const loaded = await loadPty();

/** Whether there is a pseudo-terminal for this system; tests skip without. */
export const hasTerminal = loaded !== undefined;

async function loadPty(): Promise<
  typeof import('@lydell/node-pty') | undefined
> {
  try {
    return await import('@lydell/node-pty');
  } catch (error) {
    const { message } = error as Error;
    console.log(`Skipped: no pseudo-terminal here (${message}).`);
    return undefined;
  }
}

/** What a person presses. */
export const KEY = {
  enter: '\r',
  tab: '\t',
  up: '\u001B[A',
  down: '\u001B[B',
  ctrlC: '\u0003',
  ctrlD: '\u0004',
  /** Empties the line that is being typed. */
  ctrlU: '\u0015',
} as const;

/** Settings of {@link openTerminal}. */
export interface Settings {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** 100 when left out. */
  readonly columns?: number;
}

/** The command line in a terminal, and a person in front of it. */
export interface Person {
  /** Waits for a text that comes after what was waited for before. */
  sees(text: string | RegExp): Promise<void>;
  presses(...keys: readonly string[]): void;
  /** Waits for the end and gives the exit code. */
  exitCode(): Promise<number>;
  /** Everything that was on the screen, without colours. */
  screen(): string;
  /** As it came, with every escape sequence. */
  raw(): string;
}

/** Starts the built command line in a pseudo-terminal. */
export function openTerminal(
  args: readonly string[],
  settings: Settings,
): Person {
  return openProgram(process.execPath, [tool, ...args], settings);
}

/** Starts any program in a pseudo-terminal, e.g. a shell. */
export function openProgram(
  command: string,
  args: readonly string[],
  { cwd, env, columns = 100 }: Settings,
): Person {
  if (!loaded) throw new Error('There is no pseudo-terminal.');
  let raw = '';
  let seen = 0;
  let exit: number | undefined;
  const wakeUps = new Set<() => void>();
  const wake = () => {
    for (const wakeUp of wakeUps) wakeUp();
  };
  const child = loaded.spawn(command, [...args], {
    cwd,
    cols: columns,
    rows: 50,
    env: environment({ TERM: 'xterm-256color', ...env }),
  });
  child.onData((text) => {
    raw += text;
    wake();
  });
  child.onExit(({ exitCode }) => {
    exit = exitCode;
    wake();
  });
  const screen = () => stripVTControlCharacters(raw).replaceAll('\r\n', '\n');
  const until = (isSo: () => boolean, what: string) =>
    new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        wakeUps.delete(check);
        child.kill('SIGKILL');
        reject(new Error(`${what} did not come.\n${screen()}`));
      }, 60_000);
      const check = () => {
        if (!isSo()) return;
        clearTimeout(timer);
        wakeUps.delete(check);
        resolve();
      };
      wakeUps.add(check);
      check();
    });
  return {
    screen,
    raw: () => raw,
    presses: (...keys) => {
      for (const key of keys) child.write(key);
    },
    sees: async (text) => {
      const find = () => endOf(text, screen().slice(seen));
      await until(() => find() !== undefined, String(text));
      seen += find() ?? 0;
    },
    exitCode: async () => {
      await until(() => exit !== undefined, 'The end');
      return exit ?? -1;
    },
  };
}

/** Where the first occurrence in a text ends. */
function endOf(wanted: string | RegExp, text: string): number | undefined {
  const found =
    typeof wanted === 'string' ? text.indexOf(wanted) : text.search(wanted);
  if (found < 0) return undefined;
  const match =
    typeof wanted === 'string' ? wanted : (wanted.exec(text)?.[0] ?? '');
  return found + match.length;
}
