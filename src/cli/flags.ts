import type { ConflictPolicy } from '../apply/decide-conflicts.js';
import type { RawOptions } from '../options/options.js';

/** Flags of `init` beside the option table. */
export interface RunFlags {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
  /** False with `--no-install`. */
  readonly install?: boolean;
  readonly config?: string;
  /** True without a name. */
  readonly new?: boolean | string;
  /** The application, where there are several. */
  readonly project?: string;
  /** The root module as `path#Class`. */
  readonly module?: string;
  /** Run the type check, and undo everything if it has new errors. */
  readonly verify?: boolean;
  readonly onConflict?: ConflictPolicy | 'ask';
}

/** Everything commander hands to `init`. */
export type InitFlags = RunFlags & RawOptions;

/** Everything commander hands to `status`. */
export interface StatusFlags {
  readonly exitCode?: boolean;
  readonly strict?: boolean;
  readonly json?: boolean;
  /** The application, where there are several. */
  readonly project?: string;
}

const RUN_FLAGS: ReadonlySet<string> = new Set<keyof RunFlags>([
  'yes',
  'dryRun',
  'json',
  'install',
  'config',
  'new',
  'project',
  'module',
  'verify',
  'onConflict',
]);

/** The flags that are options of the generated code. */
export function chosenOptions(flags: InitFlags): RawOptions {
  return Object.fromEntries(
    Object.entries(flags).filter(([name]) => !RUN_FLAGS.has(name)),
  );
}
