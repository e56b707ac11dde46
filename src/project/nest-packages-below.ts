import { posix } from 'node:path';
import { childDirectories } from './glob.js';
import type { ProjectTree } from './project-tree.js';
import { readJsonWithComments } from './read-json.js';
import { listsPackage } from './workspace-packages.js';

/** How deep the server of a repository without a workspace lies. */
const DEPTH = 2;

/** Directories not far below one whose package.json lists Nest. */
export function nestPackagesBelow(
  tree: ProjectTree,
  directory: string,
  depth = DEPTH,
): string[] {
  if (depth === 0) return [];
  return childDirectories(tree, directory).flatMap((name) => {
    const place = posix.join(directory, name);
    const path = posix.join(place, 'package.json');
    const manifest = readJsonWithComments(tree, path);
    return manifest && listsPackage(manifest, '@nestjs/core')
      ? [place]
      : nestPackagesBelow(tree, place, depth - 1);
  });
}
