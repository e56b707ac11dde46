import { posix } from 'node:path';
import { ScaffoldError } from '../errors.js';
import { detectStyle } from '../source/detect-style.js';
import { hasConfigModule } from './find-config-module.js';
import { findRootModule } from './find-root-module.js';
import type {
  HttpAdapter,
  ModuleFormat,
  PackageManager,
  Project,
  TestRunner,
} from './project.js';
import type { ProjectTree } from './project-tree.js';
import {
  memberObject,
  memberString,
  readJson,
  type JsonObject,
} from './read-json.js';
import {
  locateApplication,
  type ApplicationSelection,
} from './locate-application.js';
import { findExistingUsers } from './find-existing-users.js';
import { moduleGraph } from './module-graph.js';
import { readModules } from './read-modules.js';
import { readRecord } from './read-record.js';
import { readPathAliases } from './path-aliases.js';
import { listsPackage, workspacePackages } from './workspace-packages.js';
import { findStockController } from './find-stock-controller.js';

const OLDEST_NEST = 10;

/** Which application and which root module to take where there are several. */
export interface ProjectSelection extends ApplicationSelection {
  /** The root module as `path#Class`. */
  readonly module?: string | undefined;
}

/**
 * Reads the facts of a Nest project. Throws a ScaffoldError for a directory
 * without package.json, without Nest, with several applications or root modules
 * to choose from, or with JSON that does not parse.
 */
export function readProject(
  tree: ProjectTree,
  selection: ProjectSelection = {},
): Project {
  const application = locateApplication(tree, selection);
  const { directory, sourceRoot, entryFile, tsconfig } = application;
  const owner = ownerPackage(tree, directory);
  const { manifest } = owner;
  const packages = packageNames(manifest);
  const nestVersion = readNestVersion(tree, owner);
  const aliases = readPathAliases(tree, tsconfig ?? 'tsconfig.json');
  const scope = { tree, aliases };
  const packageDirectory = owner.directory;
  const name =
    application.directory === packageDirectory ? undefined : application.name;
  const recorded = readRecord(tree, { packageDirectory, application: name });
  const namedModule = selection.module ?? recorded?.module;
  const rootModule = findRootModule(scope, entryFile, namedModule);
  const graph = moduleGraph(scope, rootModule);
  const rootText = tree.read(rootModule.path) ?? '';
  const entryText = tree.read(entryFile) ?? '';
  const moduleFormat = readModuleFormat(manifest);
  return {
    root: tree.root,
    name: memberString(manifest, 'name') ?? posix.basename(tree.root),
    application: name,
    packageDirectory,
    tsconfig,
    frontends: frontendDirectories(tree),
    nestVersion,
    nestMajor: Number.parseInt(nestVersion, 10),
    moduleFormat,
    importExtension: readImportExtension(rootText + entryText, moduleFormat),
    httpAdapter: readHttpAdapter(packages, entryText),
    testRunner: readTestRunner(manifest, packages),
    packageManager: readPackageManager(tree, owner),
    packages,
    sourceRoot,
    testDirectory: posix.join(posix.dirname(sourceRoot), 'test'),
    entryFile,
    rootModule,
    namedModule,
    modules: readModules(scope, graph),
    existingUsers: findExistingUsers(scope, graph, packageDirectory),
    hasConfigModule: hasConfigModule(scope, rootModule.path),
    stockController: findStockController(tree, rootModule.path),
    style: detectStyle(rootText),
  };
}

/** The package.json that owns the application, and where it lies. */
interface OwnerPackage {
  readonly directory: string;
  readonly manifest: JsonObject;
}

/** The nearest package.json above that lists Nest, else the nearest one. */
function ownerPackage(tree: ProjectTree, directory: string): OwnerPackage {
  const above = directoriesAbove(directory).flatMap((place) => {
    const manifest = readJson(tree, posix.join(place, 'package.json'));
    return manifest ? [{ directory: place, manifest }] : [];
  });
  const owner =
    above.find(({ manifest }) => listsPackage(manifest, '@nestjs/core')) ??
    above[0];
  if (owner) return owner;
  throw new ScaffoldError(`There is no package.json in ${tree.root}.`, {
    code: 'no-package-json',
    hint: 'Run it in the directory of a Nest application, or name that directory: jwt-scaffold init <directory>. In an empty directory, --new makes the application first.',
  });
}

/** The directory and those above it, up to the tree's root. */
function directoriesAbove(directory: string): string[] {
  return directory === '.'
    ? ['.']
    : [directory, ...directoriesAbove(posix.dirname(directory))];
}

function dependencyRanges(manifest: JsonObject): Record<string, unknown> {
  return {
    ...memberObject(manifest, 'devDependencies'),
    ...memberObject(manifest, 'dependencies'),
  };
}

const packageNames = (manifest: JsonObject) =>
  Object.keys(dependencyRanges(manifest));

function readNestVersion(
  tree: ProjectTree,
  { directory, manifest }: OwnerPackage,
): string {
  const range = dependencyRanges(manifest)['@nestjs/core'];
  if (typeof range !== 'string') {
    throw new ScaffoldError(
      'This is not a Nest project: package.json does not list @nestjs/core.',
      {
        code: 'not-a-nest-project',
        hint: 'Run it in the package that holds the Nest application.',
      },
    );
  }
  const installed = directoriesAbove(directory)
    .map((place) => posix.join(place, 'node_modules/@nestjs/core/package.json'))
    .map((path) => readJson(tree, path))
    .find((found) => found !== undefined);
  const version =
    (installed && memberString(installed, 'version')) ??
    /\d+(?:\.\d+){0,2}/.exec(range)?.[0];
  if (version === undefined) {
    throw new ScaffoldError(
      `The Nest version is not known: package.json asks for @nestjs/core "${range}" and it is not installed.`,
      { code: 'unknown-nest-version', hint: 'Install the dependencies first.' },
    );
  }
  if (Number.parseInt(version, 10) < OLDEST_NEST) {
    throw new ScaffoldError(`Nest ${version} is too old.`, {
      code: 'unsupported-nest-version',
      hint: `Nest ${String(OLDEST_NEST)} or newer is needed.`,
    });
  }
  return version;
}

const readModuleFormat = (manifest: JsonObject): ModuleFormat =>
  manifest.type === 'module' ? 'esm' : 'commonjs';

/** Most relative imports decide; without any, ESM needs the extension. */
function readImportExtension(
  text: string,
  moduleFormat: ModuleFormat,
): '' | '.js' {
  const specifiers = text.match(/\bfrom\s*['"]\.[^'"]*['"]/g) ?? [];
  const withExtension = specifiers.filter((line) => /\.js['"]$/.test(line));
  if (specifiers.length === 0) return moduleFormat === 'esm' ? '.js' : '';
  return withExtension.length * 2 >= specifiers.length ? '.js' : '';
}

function readHttpAdapter(
  packages: readonly string[],
  entryText: string,
): HttpAdapter {
  if (!packages.includes('@nestjs/platform-fastify')) return 'express';
  const onlyFastify = !packages.includes('@nestjs/platform-express');
  return onlyFastify || entryText.includes('FastifyAdapter')
    ? 'fastify'
    : 'express';
}

function readTestRunner(
  manifest: JsonObject,
  packages: readonly string[],
): TestRunner {
  const runners = (['vitest', 'jest'] as const).filter((runner) =>
    packages.includes(runner),
  );
  const script = memberString(memberObject(manifest, 'scripts'), 'test') ?? '';
  return (
    runners.find((runner) => script.includes(runner)) ?? runners[0] ?? 'none'
  );
}

const LOCKFILES: readonly (readonly [string, PackageManager])[] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
];

function readPackageManager(
  tree: ProjectTree,
  { directory }: OwnerPackage,
): PackageManager {
  for (const place of directoriesAbove(directory)) {
    const manifest = readJson(tree, posix.join(place, 'package.json')) ?? {};
    const declared = memberString(manifest, 'packageManager')?.split('@')[0];
    const known = LOCKFILES.find(([, manager]) => manager === declared);
    const locked = LOCKFILES.find(([file]) =>
      tree.exists(posix.join(place, file)),
    );
    const found = (known ?? locked)?.[1];
    if (found) return found;
  }
  return 'npm';
}

const FRONTEND_PACKAGES = [
  'react',
  'vue',
  'svelte',
  'solid-js',
  'preact',
  '@angular/core',
];

/** The source directories of workspace packages that hold a frontend. */
function frontendDirectories(tree: ProjectTree): string[] {
  return workspacePackages(tree)
    .filter(
      ({ manifest }) =>
        FRONTEND_PACKAGES.some((name) => listsPackage(manifest, name)) &&
        !listsPackage(manifest, '@nestjs/core'),
    )
    .map(({ directory }) => directory);
}
