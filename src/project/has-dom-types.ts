import { posix } from 'node:path';
import { directoriesAbove } from './directories-above.js';
import type { ProjectTree } from './project-tree.js';
import { memberObject } from './read-json.js';
import { tsconfigChain } from './tsconfig-chain.js';

/**
 * Whether TypeScript has the types of a browser in a directory: by the nearest
 * tsconfig.json, whose `lib` has them unless it is there and leaves them out.
 */
export function hasDomTypes(tree: ProjectTree, directory: string): boolean {
  const path = directoriesAbove(directory)
    .map((place) => posix.join(place, 'tsconfig.json'))
    .find((file) => tree.exists(file));
  if (path === undefined) return true;
  const lib = tsconfigChain(tree, path)
    .map(({ settings }) => memberObject(settings, 'compilerOptions').lib)
    .find(Array.isArray);
  return lib === undefined || lib.some((name) => /^dom$/i.test(String(name)));
}
