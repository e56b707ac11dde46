import { spawn } from 'node:child_process';
import { isAbsolute } from 'node:path';

/** How a command ended. */
export interface CommandResult {
  /** Exit code; null when a signal ended it or it could not be started. */
  readonly code: number | null;
  /** Whether somebody asked for its end, e.g. with Ctrl-C. */
  readonly interrupted: boolean;
  /** What it printed, when it was captured; else empty. */
  readonly output: string;
}

/** Settings of {@link runCommand}. */
export interface CommandSettings {
  readonly directory: string;
  readonly env?: NodeJS.ProcessEnv;
  /** `show` lets it print on stderr, `capture` keeps it for the result. */
  readonly output: 'show' | 'capture';
}

const STOP_SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Runs a command to its end. A signal that asks this process to stop is handed
 * on to the command; this process stays to say what is left to do.
 */
export function runCommand(
  command: string,
  args: readonly string[],
  { directory, env, output }: CommandSettings,
): Promise<CommandResult> {
  const stream = output === 'show' ? process.stderr : 'pipe';
  const shell = needsShell(command);
  return new Promise((resolve) => {
    const line = [command, ...args];
    const [program = '', ...words] = shell ? [line.join(' ')] : line;
    const child = spawn(program, words, {
      cwd: directory,
      env: { ...process.env, ...env },
      stdio: ['ignore', stream, stream],
      shell,
    });
    let interrupted = false;
    const handOn = (signal: NodeJS.Signals) => {
      interrupted = true;
      child.kill(signal);
    };
    for (const signal of STOP_SIGNALS) process.on(signal, handOn);
    const chunks: string[] = [];
    const keep = (chunk: Buffer) => chunks.push(chunk.toString());
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    const finish = (code: number | null, signal: NodeJS.Signals | null) => {
      for (const name of STOP_SIGNALS) process.off(name, handOn);
      interrupted ||= signal === 'SIGINT' || code === 130;
      resolve({ code, interrupted, output: chunks.join('') });
    };
    child.on('error', (error) => {
      chunks.push(error.message);
      finish(null, null);
    });
    child.on('close', finish);
  });
}

/**
 * npm, pnpm and yarn are .cmd files on Windows, which only a shell starts. It
 * gets one line, so that no argument of theirs may need quotes; the path of a
 * program may, and needs no shell.
 */
const needsShell = (command: string) =>
  process.platform === 'win32' && !isAbsolute(command);
