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
    ? include.some((glob) => covers(glob, directory))
    : files === undefined;
  if (!isIncluded || exclude?.some((glob) => covers(glob, directory))) {
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

/** Whether a glob of a tsconfig, read up to its first star, takes a path in. */
function covers(glob: string, path: string): boolean {
  const plain = posix.normalize(glob.replace(/\/?\*.*$/, '') || '.');
  const isFilePattern = /\*[^/]*\.[a-z]+$/.test(glob) && /spec|test/.test(glob);
  if (isFilePattern) return false;
  return plain === '.' || path === plain || path.startsWith(`${plain}/`);
}
