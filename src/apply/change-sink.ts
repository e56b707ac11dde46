/** One file as it is to stand after a run. */
export interface FileToWrite {
  /** POSIX path relative to the project's root. */
  readonly path: string;
  readonly text: string;
  /** The text the plan was made from; undefined when there was no file. */
  readonly before: string | undefined;
}

/**
 * Write port. All files are handed over at once, so that a host that can do so
 * writes all of them or none.
 */
export interface ChangeSink {
  /** Throws a ScaffoldError when a file could not be written. */
  write(files: readonly FileToWrite[]): void;
}
