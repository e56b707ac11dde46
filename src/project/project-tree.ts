/**
 * Read port: all that reading and planning see of a project. Paths are POSIX
 * and relative to the root, so the planner cannot write and cannot leave it.
 */
export interface ProjectTree {
  /** Absolute path of the project's root, for looking up formatter settings. */
  readonly root: string;
  exists(path: string): boolean;
  /** The file's text with every byte kept (BOM too); undefined if not there. */
  read(path: string): string | undefined;
  /** Names in a directory, directories with a trailing slash; empty if none. */
  list(directory: string): string[];
  /** Whether git keeps the file under version control. */
  isTracked(path: string): boolean;
}
