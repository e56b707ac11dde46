import { posix } from 'node:path';
import type { ProjectTree } from './project-tree.js';
import { memberObject, type JsonObject } from './read-json.js';
import { listsPackage, workspacePackages } from './workspace-packages.js';

/** A frontend of the repository, as its package.json tells. */
export interface Frontend {
  readonly directory: string;
  /** Where code of ours fits in, below the frontend's own sources. */
  readonly clientDirectory: string;
  /** Those of its packages that a client can be made for. */
  readonly packages: readonly ClientPackage[];
  /** What can run tests of code that needs no page. */
  readonly testRunner: 'jest' | 'vitest' | 'none';
}

export type ClientPackage = '@angular/core' | 'axios' | 'react';

const CLIENT_PACKAGES: readonly ClientPackage[] = [
  '@angular/core',
  'axios',
  'react',
];

const FRONTEND_PACKAGES = [
  'react',
  'vue',
  'svelte',
  'solid-js',
  'preact',
  '@angular/core',
];

/** The workspace packages that hold a frontend. */
export function readFrontends(tree: ProjectTree): Frontend[] {
  return workspacePackages(tree)
    .filter(({ manifest }) => isFrontend(manifest))
    .map(({ directory, manifest }) => {
      const lists = (name: string) => listsPackage(manifest, name);
      const sources = posix.join(directory, 'src');
      return {
        directory,
        clientDirectory: posix.join(
          tree.exists(sources) ? sources : directory,
          'session',
        ),
        packages: CLIENT_PACKAGES.filter(lists),
        testRunner: lists('vitest')
          ? 'vitest'
          : lists('jest')
            ? 'jest'
            : 'none',
      };
    });
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
