import { expect } from 'vitest';
import { repository, tool } from '../../harness/repository.mjs';
import { childEnvironment, run, start } from '../../harness/run.mjs';
import type { Finished, RunOptions } from '../../harness/run.mjs';

/** Long enough for two slow cores that run the other tests meanwhile. */
export const SLOW = { timeout: 120_000 } as const;

const UNSET: NodeJS.ProcessEnv = {
  CI: undefined,
  NO_COLOR: undefined,
  COLUMNS: undefined,
};

/** What a shell of nobody in particular gives: no CI, no colours asked for. */
export function environment(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const all = { ...childEnvironment(), ...UNSET, ...extra };
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined),
  );
}

/** Runs the built command line to its end. */
export function cli(
  args: readonly string[],
  { env = {}, ...options }: RunOptions = {},
): Promise<Finished> {
  return run('node', [tool, ...args], {
    cwd: repository,
    ...options,
    env: environment(env),
  });
}

/** As {@link cli}, for a call that has to work. */
export async function mustRunCli(
  args: readonly string[],
  options: RunOptions = {},
): Promise<Finished> {
  const finished = await cli(args, options);
  expect(finished.code, finished.output).toBe(0);
  return finished;
}

/** Starts the built command line and leaves it running. */
export function startCli(
  args: readonly string[],
  { env = {}, ...options }: RunOptions = {},
): ReturnType<typeof start> {
  return start('node', [tool, ...args], {
    ...options,
    env: environment(env),
  });
}

/** `init --yes --no-install`, which most tests begin with. */
export function init(
  directory: string,
  ...flags: readonly string[]
): Promise<Finished> {
  return cli(['init', '--yes', '--no-install', ...flags], { cwd: directory });
}

/** As {@link init}, for a run that has to work. */
export async function mustInit(
  directory: string,
  ...flags: readonly string[]
): Promise<Finished> {
  return mustRunCli(['init', '--yes', '--no-install', ...flags], {
    cwd: directory,
  });
}

/** The document that `--json` prints: nothing else may be on stdout. */
export interface JsonDocument {
  readonly version: string;
  readonly dryRun: boolean;
  readonly changed: boolean;
  readonly installed: boolean;
  readonly project: Record<string, unknown>;
  readonly options: Record<string, unknown>;
  readonly changes: { path: string; kind: string }[];
  readonly dependencies: { name: string; range: string; dev: boolean }[];
  readonly manualSteps: { title: string; text: string }[];
  readonly notes: string[];
  readonly error?: { code: string; message: string; hint?: string };
}

export function documentOf({ stdout }: Finished): JsonDocument {
  return JSON.parse(stdout) as JsonDocument;
}

/**
 * What one clear error is: said once, at the end, without a word from inside.
 * A package manager may have said more before it.
 */
export function expectOneError(
  finished: Finished,
  exitCode: number,
  ...words: readonly (string | RegExp)[]
): void {
  const { code, stderr, output } = finished;
  expect(code, output).toBe(exitCode);
  expect(stderr.match(/^Error:/gm), output).toHaveLength(1);
  const error = stderr.slice(stderr.search(/^Error:/m));
  expect(error).not.toMatch(/^\s+at |node:|has a bug|undefined|\[object/m);
  for (const word of words) expect(error).toMatch(word);
}
