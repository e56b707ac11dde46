import { posix } from 'node:path';

/** The directory and those above it, the nearest first, up to the root `.`. */
export function directoriesAbove(directory: string): string[] {
  return directory === '.'
    ? ['.']
    : [directory, ...directoriesAbove(posix.dirname(directory))];
}

/** Whether a path is the directory or lies in it; `.` holds everything. */
export function isWithin(path: string, directory: string): boolean {
  return (
    directory === '.' || path === directory || path.startsWith(`${directory}/`)
  );
}
