import { posix } from 'node:path';
import { directoriesAbove } from './directories-above.js';
import type { PackageManager } from './project.js';
import type { ProjectTree } from './project-tree.js';
import { memberString, readJson } from './read-json.js';

/** What a package manager leaves in the directory where it installs. */
const TRACES: readonly (readonly [string, PackageManager])[] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
  ['pnpm-workspace.yaml', 'pnpm'],
];

/**
 * The package manager of a directory: `packageManager` of package.json, else a
 * lock file, of the nearest directory above that has either; npm without any.
 */
export function readPackageManager(
  tree: ProjectTree,
  directory: string,
): PackageManager {
  for (const place of directoriesAbove(directory)) {
    const manifest = readJson(tree, posix.join(place, 'package.json')) ?? {};
    const declared = memberString(manifest, 'packageManager')?.split('@')[0];
    const known = TRACES.find(([, manager]) => manager === declared);
    const traced = TRACES.find(([file]) =>
      tree.exists(posix.join(place, file)),
    );
    const found = (known ?? traced)?.[1];
    if (found) return found;
  }
  return 'npm';
}
