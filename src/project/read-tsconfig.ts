import { posix } from 'node:path';
import type { ProjectTree } from './project-tree.js';
import { tsconfigChain, tsconfigPath } from './tsconfig-chain.js';

/** Which files a tsconfig takes in; undefined lists have TypeScript's default. */
export interface TsconfigFiles {
  readonly files: readonly string[] | undefined;
  readonly include: readonly string[] | undefined;
  readonly exclude: readonly string[] | undefined;
}

/**
 * Reads the file lists of a tsconfig, each from the nearest file in its
 * `extends` chain that has it, as paths from the tsconfig's own directory.
 * Undefined when the file is not there.
 */
export function readTsconfig(
  tree: ProjectTree,
  path: string,
): TsconfigFiles | undefined {
  const chain = tsconfigChain(tree, path);
  if (chain.length === 0) return undefined;
  const usedIn = posix.dirname(path);
  const listed = (name: keyof TsconfigFiles) => {
    const link = chain.find(({ settings }) => Array.isArray(settings[name]));
    const list = link?.settings[name];
    if (!link || !Array.isArray(list)) return undefined;
    const places = { definedIn: link.directory, usedIn };
    return list.map((glob) =>
      link.directory === usedIn && !String(glob).startsWith('${')
        ? String(glob)
        : posix.relative(usedIn, tsconfigPath(String(glob), places)),
    );
  };
  return {
    files: listed('files'),
    include: listed('include'),
    exclude: listed('exclude'),
  };
}
