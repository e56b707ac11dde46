import type { ProjectTree } from './project-tree.js';
import { memberObject, type JsonObject } from './read-json.js';
import { listsPackage, workspacePackages } from './workspace-packages.js';

const FRONTEND_PACKAGES = [
  'react',
  'vue',
  'svelte',
  'solid-js',
  'preact',
  '@angular/core',
];

/** The directories of workspace packages that hold a frontend. */
export function frontendDirectories(tree: ProjectTree): string[] {
  return workspacePackages(tree)
    .filter(({ manifest }) => isFrontend(manifest))
    .map(({ directory }) => directory);
}

/** A package that leaves its framework to others is a library of components. */
function isFrontend(manifest: JsonObject): boolean {
  const peers = memberObject(manifest, 'peerDependencies');
  return (
    !listsPackage(manifest, '@nestjs/core') &&
    FRONTEND_PACKAGES.some(
      (name) => listsPackage(manifest, name) && !(name in peers),
    )
  );
}
