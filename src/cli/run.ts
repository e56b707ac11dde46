import type { OptionSource } from '../options/resolve-options.js';
import type { InitFlags } from './flags.js';
import type { Terminal } from './terminal.js';

/** One call of `init`: what was asked for, and where it speaks. */
export interface Run {
  readonly directory: string;
  readonly flags: InitFlags;
  /** What the command line says of the options. */
  readonly given: readonly OptionSource[];
  readonly terminal: Terminal;
  /** Whether this run made the Nest application. */
  readonly isNewApp: boolean;
}
