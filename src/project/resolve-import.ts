import { posix } from 'node:path';
import type { ProjectTree } from './project-tree.js';

/**
 * The project file that a relative specifier means, or undefined for packages
 * and for what is not there. `.js` specifiers and directories with an index
 * file are followed as TypeScript does.
 */
export function resolveImport(
  tree: ProjectTree,
  fromFile: string,
  specifier: string,
): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const base = posix.join(posix.dirname(fromFile), specifier);
  const plain = base.replace(/\.([cm]?)js$/, '.$1ts');
  const candidates = [plain, `${base}.ts`, posix.join(base, 'index.ts')];
  return candidates.find(
    (path) => /\.[cm]?ts$/.test(path) && tree.exists(path),
  );
}
