import { posix } from 'node:path';
import type { TsconfigFiles } from '../project/read-tsconfig.js';
import { addArrayElements } from '../source/json-edit.js';
import type { PatchResult } from './patch.js';

/** What TypeScript leaves out when a tsconfig has no `exclude`. */
const DEFAULT_EXCLUDE = ['node_modules', 'dist'];

/** A directory to keep out of a build, and what the build takes in now. */
export interface ExcludeIntent {
  readonly path: string;
  readonly directory: string;
  /** The file lists with what `extends` gives. */
  readonly build: TsconfigFiles;
}

/**
 * Keeps a directory out of the server build: a client file compiled with it
 * would move `dist/main.js` to `dist/src/main.js`. Nothing changes where the
 * build does not take the directory in, or leaves it out already.
 */
export function excludeFromBuild(
  text: string,
  { path, directory, build }: ExcludeIntent,
): PatchResult {
  const { files, include, exclude } = build;
  const isIncluded = include
    ? include.some((glob) => takesIn(glob, directory))
    : files === undefined;
  if (!isIncluded || exclude?.some((glob) => leavesOut(glob, directory))) {
    return { kind: 'unchanged' };
  }
  const changed = addArrayElements(text, 'exclude', [directory], {
    whenMissing: [...(exclude ?? DEFAULT_EXCLUDE), directory],
  });
  return changed === undefined
    ? {
        kind: 'refused',
        reason: `${path}: its "exclude" is not a list`,
        instructions: `"exclude": ["${directory}"]`,
      }
    : { kind: 'changed', text: changed };
}

/** Whether an `include` glob, read up to its first star, holds a directory. */
function takesIn(glob: string, directory: string): boolean {
  const plain = posix.normalize(glob.replace(/\/?[*?].*$/, '') || '.');
  return plain === '.' || isWithin(directory, plain.replace(/\/$/, ''));
}

const isWithin = (path: string, directory: string) =>
  path === directory || path.startsWith(`${directory}/`);

/**
 * Whether an `exclude` glob leaves out a whole directory: it matches the
 * directory, one above it, or everything in such a one.
 */
function leavesOut(glob: string, directory: string): boolean {
  const plain = posix.normalize(glob).replace(/(?:\/\*{1,2})*\/?$/, '');
  if (/^(?:\.|\*{0,2})$/.test(plain)) return true;
  const pattern = plain
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/|\*|\?/g, (wild) => WILDCARDS[wild] ?? wild);
  return new RegExp(`^${pattern}(?:/|$)`).test(directory);
}

/** The wildcards of a tsconfig as regular expressions. */
const WILDCARDS: Readonly<Record<string, string>> = {
  '**/': '(?:.*/)?',
  '*': '[^/]*',
  '?': '[^/]',
};
