import type { ProjectTree } from './project-tree.js';

/** Directories that never hold sources of the project. */
const NEVER = /^(?:node_modules|dist|build|coverage|tmp|\..*)\/$/;

/** How deep `**` goes. */
const GLOB_DEPTH = 5;

/**
 * The directories that a workspace pattern names: plain segments, `*`, `{a,b}`
 * and `**`. Installed, built and hidden directories are left out.
 */
export function globDirectories(tree: ProjectTree, pattern: string): string[] {
  const segments = pattern.split('/').filter((part) => !/^\.?$/.test(part));
  return walk(tree, '.', segments, GLOB_DEPTH);
}

function walk(
  tree: ProjectTree,
  directory: string,
  segments: readonly string[],
  depth: number,
): string[] {
  const [segment, ...rest] = segments;
  if (segment === undefined) return [directory];
  if (segment === '..') return [];
  if (!/[*{]/.test(segment)) {
    return walk(tree, below(directory, segment), rest, depth);
  }
  const children = childDirectories(tree, directory);
  if (segment !== '**') {
    const fits = segmentPattern(segment);
    return children
      .filter((name) => fits.test(name))
      .flatMap((name) => walk(tree, below(directory, name), rest, depth));
  }
  const deeper =
    depth === 0
      ? []
      : children.flatMap((name) =>
          walk(tree, below(directory, name), segments, depth - 1),
        );
  return [...walk(tree, directory, rest, depth), ...deeper];
}

/** The names of the directories in a directory that may hold sources. */
export function childDirectories(
  tree: ProjectTree,
  directory: string,
): string[] {
  return tree
    .list(directory)
    .filter((name) => name.endsWith('/') && !NEVER.test(name))
    .map((name) => name.slice(0, -1));
}

const below = (directory: string, name: string) =>
  directory === '.' ? name : `${directory}/${name}`;

function segmentPattern(segment: string): RegExp {
  const source = segment
    .replace(/[.+^$()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
    .replace(/\{([^{}]*)\}/g, (_, list: string) => {
      return `(?:${list.split(',').join('|')})`;
    });
  return new RegExp(`^${source}$`);
}
