/**
 * Whose fault an error is: `usage`, the command line (exit code 2); `project`,
 * the project or the run (exit code 1).
 */
export type ErrorKind = 'usage' | 'project';

/** What a {@link ScaffoldError} carries beside its message. */
export interface ErrorDetails {
  /** A stable, kebab-case name for scripts, e.g. `invalid-json`. */
  readonly code: string;
  /** What the user can do about it. */
  readonly hint?: string;
  /** Defaults to `project`. */
  readonly kind?: ErrorKind;
  /** Values of which one would settle it, for a host that can ask. */
  readonly choices?: readonly string[];
}

/** A problem that the user can mend. It is printed without a stack trace. */
export class ScaffoldError extends Error {
  readonly code: string;
  readonly hint: string | undefined;
  readonly kind: ErrorKind;
  readonly choices: readonly string[];

  constructor(message: string, details: ErrorDetails) {
    super(message);
    this.name = 'ScaffoldError';
    this.code = details.code;
    this.hint = details.hint;
    this.kind = details.kind ?? 'project';
    this.choices = details.choices ?? [];
  }
}
