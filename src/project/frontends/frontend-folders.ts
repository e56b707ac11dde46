import { posix } from 'node:path';
import type { ProjectTree } from '../project-tree.js';
import { readJsonWithComments } from '../read-json.js';
import { frontendOfPackage, hasFramework, type Frontend } from './frontend.js';

/** What people call the folder of their frontend. */
const NAMES = [
  'app',
  'client',
  'front',
  'front-end',
  'frontend',
  'spa',
  'ui',
  'web',
  'web-app',
  'webapp',
];

/** Where such a folder lies, from the server's package or from above it. */
const PLACES = ['.', 'apps', 'packages'];

/**
 * Packages beside the server's in folders whose names say that they are
 * frontends; thirty places at most around each of two directories.
 */
export function foldersNextTo(
  tree: ProjectTree,
  packageDirectory: string,
): Frontend[] {
  return frontendFolders(tree, [
    packageDirectory,
    posix.dirname(packageDirectory),
    '.',
  ]);
}

/** Those in the folders of the given directories, by their own directories. */
export function frontendFolders(
  tree: ProjectTree,
  around: readonly string[],
): Frontend[] {
  const places = around.flatMap((directory) =>
    PLACES.flatMap((place) =>
      NAMES.map((name) => posix.join(directory, place, name)),
    ),
  );
  return [...new Set(places)].sort().flatMap((directory) => {
    const path = posix.join(directory, 'package.json');
    const manifest = readJsonWithComments(tree, path);
    return manifest && isFrontend(manifest)
      ? [frontendOfPackage(tree, directory, manifest)]
      : [];
  });
}

/** With such a name, one that uses no framework but axios is one too. */
const isFrontend = (manifest: Parameters<typeof hasFramework>[0]) =>
  hasFramework(manifest) || hasFramework(manifest, ['axios']);
