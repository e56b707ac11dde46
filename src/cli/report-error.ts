import { CommanderError } from 'commander';
import { homedir } from 'node:os';
import { ScaffoldError } from '../errors.js';
import { packageVersion } from '../package-info.js';
import { wrapText } from '../report/wrap-text.js';
import { Cancelled } from './cancelled.js';
import { paintFor, sayJson } from './terminal.js';

/** Exit codes, as the README lists them. */
export const EXIT = { done: 0, failed: 1, usage: 2, cancelled: 130 } as const;

/** An error as it is told, to a person or in JSON. */
interface Told {
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly exit: number;
}

/**
 * Says what went wrong, on stderr and with `--json` also as a document on
 * stdout. Returns the exit code.
 */
export function reportError(error: unknown, argv: readonly string[]): number {
  const told = describe(error, argv[0] === 'status' ? 'status' : 'init');
  if (told === undefined) return EXIT.done;
  sayError(told);
  const { code, message, hint } = told;
  if (argv.includes('--json')) {
    const rest = hint === undefined ? {} : { hint };
    sayJson({ error: { code, message, ...rest } });
  }
  return told.exit;
}

function describe(error: unknown, command: string): Told | undefined {
  if (error instanceof CommanderError) return describeUsage(error, command);
  if (error instanceof Cancelled) {
    const { message, hint } = error;
    return { code: 'cancelled', message, hint, exit: EXIT.cancelled };
  }
  if (error instanceof ScaffoldError) {
    const { code, message, hint, kind } = error;
    const exit = kind === 'usage' ? EXIT.usage : EXIT.failed;
    return { code, message, hint, exit };
  }
  return { code: 'internal-error', message: bugReport(error), exit: 1 };
}

/** Help and version are no failures; they have been printed. */
function describeUsage(
  { exitCode, message }: CommanderError,
  command: string,
): Told | undefined {
  if (exitCode === 0) return undefined;
  const [problem = '', ...more] = message.replace(/^error: /, '').split('\n');
  const suggestion = more.map((line) => line.replace(/^\((.*)\)$/, '$1'));
  const help = `jwt-scaffold ${command} --help lists the options.`;
  return {
    code: 'usage',
    message: problem,
    hint: [...suggestion, help].join('\n'),
    exit: EXIT.usage,
  };
}

function sayError({ code, message, hint, exit }: Told): void {
  const paint = paintFor(process.stderr);
  const wrap = (text: string) => wrapText(text, paint.width);
  const [first = '', ...more] = message.split('\n');
  // A problem a line; elsewhere more lines may hold code, and an indent.
  const rest = code === 'invalid-option' ? more.map(wrap) : more;
  const title =
    exit === EXIT.cancelled
      ? `\n${paint.notice(message)}`
      : [wrap(`${paint.bad('Error:')} ${first}`), ...rest].join('\n');
  // What is said last stands by itself below code to paste.
  const gap = message.includes('\n\n') ? '\n' : '';
  const parts = hint === undefined ? [title] : [title, gap + wrap(hint)];
  process.stderr.write(`${parts.join('\n')}\n`);
}

/** A stack without the home directory, and the versions a report needs. */
function bugReport(error: unknown): string {
  const stack =
    error instanceof Error ? (error.stack ?? error.message) : String(error);
  const home = homedir();
  return [
    'jwt-scaffold has a bug. Please report it with these lines:',
    home.length > 1 ? stack.replaceAll(home, '~') : stack,
    `jwt-scaffold ${packageVersion()}, Node ${process.version}, ${process.platform}`,
  ].join('\n');
}
