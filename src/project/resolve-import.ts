import { posix } from 'node:path';
import { expandAlias, type PathAliases } from './path-aliases.js';
import type { ProjectTree } from './project-tree.js';

/**
 * The project file that a specifier means, or undefined for packages and for
 * what is not there. `.js` specifiers, directories with an index file, and the
 * aliases of a tsconfig are followed as TypeScript does.
 */
export function resolveImport(
  tree: ProjectTree,
  fromFile: string,
  specifier: string,
  aliases?: PathAliases,
): string | undefined {
  const bases = specifier.startsWith('.')
    ? [posix.join(posix.dirname(fromFile), specifier)]
    : aliases
      ? expandAlias(aliases, specifier)
      : [];
  const isInside = (path: string) => !path.startsWith('../');
  for (const base of bases.filter(isInside)) {
    const file = fileOf(tree, base);
    if (file !== undefined) return file;
  }
  return undefined;
}

function fileOf(tree: ProjectTree, base: string): string | undefined {
  const candidates = [
    base.replace(/\.([cm]?)js$/, '.$1ts'),
    `${base}.ts`,
    posix.join(base, 'index.ts'),
  ];
  return candidates.find(
    (path) => /\.[cm]?ts$/.test(path) && tree.exists(path),
  );
}
