import { posix } from 'node:path';

/** File that a run leaves in the project. */
export const RECORD_FILE = 'jwt-scaffold.json';

/** Where the record of a project lies: beside the package.json that owns it. */
export function recordPath({
  packageDirectory,
}: {
  readonly packageDirectory: string;
}): string {
  return posix.join(packageDirectory, RECORD_FILE);
}
