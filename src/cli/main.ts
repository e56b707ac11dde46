import { CommanderError } from 'commander';
import { homedir } from 'node:os';
import { ScaffoldError } from '../errors.js';
import { packageVersion } from '../package-info.js';
import { createPaint } from '../report/paint.js';
import { Cancelled } from './cancelled.js';
import { buildProgram } from './program.js';
import { isColoured } from './terminal.js';

/** Exit codes, as the README lists them. */
const EXIT = { done: 0, failed: 1, usage: 2, cancelled: 130 } as const;

/**
 * Runs the command line and sets the process's exit code: 0 done or nothing to
 * do, 1 refused or failed, 2 wrong usage, 130 cancelled.
 */
export async function main(argv: readonly string[]): Promise<void> {
  const program = buildProgram(async (directory, flags) => {
    const { runInit } = await import('./init-command.js');
    await runInit(directory, flags);
  });
  try {
    if (argv.length === 0) program.outputHelp();
    else await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    process.exitCode = report(error, argv.includes('--json'));
  }
}

function report(error: unknown, json: boolean): number {
  if (error instanceof CommanderError) {
    // Commander has printed its message; help and version are no failures.
    if (error.exitCode === 0) return EXIT.done;
    if (json) sayJsonError('usage', error.message.replace(/^error: /, ''));
    return EXIT.usage;
  }
  if (error instanceof Cancelled) {
    process.stderr.write(`\n${error.message}\n`);
    return EXIT.cancelled;
  }
  if (error instanceof ScaffoldError) {
    if (json) sayJsonError(error.code, error.message, error.hint);
    else sayError(error.message, error.hint);
    return error.kind === 'usage' ? EXIT.usage : EXIT.failed;
  }
  const text = bugReport(error);
  if (json) sayJsonError('internal-error', text);
  else sayError(text);
  return EXIT.failed;
}

function sayError(message: string, hint?: string): void {
  const paint = createPaint(isColoured(process.stderr));
  const tail = hint === undefined ? '' : `\n${hint}`;
  process.stderr.write(`${paint.bad('Error:')} ${message}${tail}\n`);
}

function sayJsonError(code: string, message: string, hint?: string): void {
  const error = { code, message, ...(hint === undefined ? {} : { hint }) };
  process.stdout.write(`${JSON.stringify({ error }, undefined, 2)}\n`);
}

/** A stack without the home directory, and the versions a report needs. */
function bugReport(error: unknown): string {
  const stack =
    error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [
    'jwt-scaffold has a bug. Please report it with these lines:',
    stack.replaceAll(homedir(), '~'),
    `jwt-scaffold ${packageVersion()}, Node ${process.version}, ${process.platform}`,
  ].join('\n');
}
