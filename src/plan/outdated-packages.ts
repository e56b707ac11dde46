import { posix } from 'node:path';
import type { Options } from '../options/options.js';
import type { PackageManager, Project } from '../project/project.js';
import type { ProjectTree } from '../project/project-tree.js';
import {
  readPackageVersion,
  type PackageVersion,
} from '../project/read-package-version.js';
import { neededPackages } from './dependency-versions.js';
import type { Problem } from './plan.js';

/** How each package manager adds a package. */
const ADD: Readonly<Record<PackageManager, string>> = {
  npm: 'npm install',
  pnpm: 'pnpm add',
  yarn: 'yarn add',
  bun: 'bun add',
};

/**
 * The packages that the project lists in a version too old for the generated
 * code. They are for the user to move: other code may need them as they are.
 */
export function outdatedPackages(
  tree: ProjectTree,
  project: Project,
  options: Options,
): Problem[] {
  const { packageDirectory, packages, packageManager } = project;
  const listed = neededPackages(project, options).filter(({ name }) =>
    packages.includes(name),
  );
  const outdated = listed.flatMap(({ name, least, range }) => {
    const found = readPackageVersion(tree, packageDirectory, name);
    const version = found.installed ?? found.range;
    return least !== undefined && version !== undefined && isOlder(found, least)
      ? [{ name, least, version, range }]
      : [];
  });
  if (outdated.length === 0) return [];
  const manifest = posix.join(packageDirectory, 'package.json');
  const wanted = outdated.map(({ name, range }) => `"${name}@${range}"`);
  return [
    {
      code: 'package-too-old',
      message: outdated
        .map(
          ({ name, least, version }) =>
            `${manifest} has ${name} ${version}; the generated code needs ${least} or newer.`,
        )
        .join('\n'),
      hint: `Run: ${ADD[packageManager]} ${wanted.join(' ')}`,
    },
  ];
}

/**
 * Whether no version that the package may come in is new enough. A range is
 * taken by its first number: `^11.0.0` will bring a newer 11.
 */
function isOlder({ installed, range = '' }: PackageVersion, least: string) {
  const plain = /^[=v]?\d+\.\d+\.\d+$/.test(range) ? range : undefined;
  const exact = installed ?? plain;
  if (exact !== undefined) return compareVersions(exact, least) < 0;
  const isOpen = !/^[\^~]?\d/.test(range) || /[|<>]/.test(range);
  // Before 1.0 the second number is the one that a range holds on to.
  const fixed = /^[\^~]?0\./.test(range) ? 2 : 1;
  return !isOpen && compareVersions(range, least, fixed) < 0;
}

/** Compares the numbers of two versions, all three or the first ones. */
function compareVersions(a: string, b: string, count = 3): number {
  const numbers = (version: string) =>
    (version.match(/\d+/g) ?? []).slice(0, count).map(Number);
  const others = numbers(b);
  const differences = numbers(a).map(
    (one, index) => one - (others[index] ?? 0),
  );
  return differences.find((difference) => difference !== 0) ?? 0;
}
