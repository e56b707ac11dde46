import { posix } from 'node:path';
import type { ProjectTree } from '../project-tree.js';
import { memberObject, type JsonObject } from '../read-json.js';
import { listsPackage } from '../workspace-packages.js';

/** A frontend of the repository, as its own files tell. */
export interface Frontend {
  readonly directory: string;
  /** Where code of ours fits in, below the frontend's own sources. */
  readonly clientDirectory: string;
  /** Those of its packages that a client can be made for. */
  readonly packages: readonly ClientPackage[];
  /** What can run tests of code that needs no page. */
  readonly testRunner: FrontendRunner;
  /** What its package.json makes of its files. */
  readonly moduleFormat: 'esm' | 'commonjs';
}

export type ClientPackage = '@angular/core' | 'axios' | 'react';
export type FrontendRunner = 'jest' | 'vitest' | 'jasmine' | 'none';

const CLIENT_PACKAGES: readonly ClientPackage[] = [
  '@angular/core',
  'axios',
  'react',
];

const FRAMEWORKS = [
  'react',
  'vue',
  'svelte',
  'solid-js',
  'preact',
  '@angular/core',
];

/** What the package.json of a frontend tells of it. */
export function frontendOfPackage(
  tree: ProjectTree,
  directory: string,
  manifest: JsonObject,
): Frontend {
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
        : lists('jasmine-core')
          ? 'jasmine'
          : 'none',
    moduleFormat: manifest.type === 'module' ? 'esm' : 'commonjs',
  };
}

/** A package that leaves its framework to others is a library of components. */
export function hasFramework(
  manifest: JsonObject,
  signs: readonly string[] = FRAMEWORKS,
): boolean {
  const peers = memberObject(manifest, 'peerDependencies');
  return (
    !listsPackage(manifest, '@nestjs/core') &&
    signs.some((name) => listsPackage(manifest, name) && !(name in peers))
  );
}
