import { posix } from 'node:path';
import { ScaffoldError } from '../errors.js';
import { detectStyle } from '../source/detect-style.js';
import { hasConfigModule } from './find-config-module.js';
import { findNamedModule, findRootModule } from './find-root-module.js';
import type {
  HttpAdapter,
  ModuleFormat,
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
import { directoriesAbove } from './directories-above.js';
import { findAgentsFile } from './find-agents-file.js';
import { findExistingUsers } from './find-existing-users.js';
import { moduleGraph } from './module-nodes.js';
import { readModules } from './read-modules.js';
import { readRecord, type RecordedRun } from './read-record.js';
import { readAliasUse } from './import-aliases.js';
import { readPathAliases } from './path-aliases.js';
import { readFrontends } from './frontends/read-frontends.js';
import { hasDomTypes } from './has-dom-types.js';
import { readBiome } from './read-biome.js';
import { nestPackagesBelow } from './nest-packages-below.js';
import { readImportExtension } from './import-extension.js';
import { readHttpSetup } from './read-http-setup.js';
import { declaredRange, readPackageVersion } from './read-package-version.js';
import { readPackageManager } from './read-package-manager.js';
import { readSurroundings } from './read-surroundings.js';
import { refuseWithoutHttp } from './refuse-without-http.js';
import { listsPackage } from './workspace-packages.js';
import { readStores } from './stores/read-stores.js';
import { findStockController } from './find-stock-controller.js';

const OLDEST_NEST = 10;

/** Which application and which root module to take where there are several. */
export interface ProjectSelection extends ApplicationSelection {
  /** The root module as `path#Class`. */
  readonly module?: string | undefined;
  /** The users' entity as `path#Name`. */
  readonly userEntity?: string | undefined;
}

/**
 * Reads the facts of a Nest project. Throws a ScaffoldError for a directory
 * without package.json, without Nest, without HTTP, with several applications or
 * root modules to choose from, or with JSON that does not parse.
 */
export function readProject(
  tree: ProjectTree,
  selection: ProjectSelection = {},
): Project {
  const application = locateApplication(tree, selection);
  const { directory, sourceRoot, entryFile, tsconfig } = application;
  const manifests = manifestsAbove(tree, directory);
  const owner = ownerPackage(tree, manifests);
  const { manifest } = owner;
  const packages = packageNames(manifest);
  const nestVersion = readNestVersion(tree, owner);
  const aliases = readPathAliases(tree, tsconfig ?? 'tsconfig.json');
  const scope = { tree, aliases };
  const packageDirectory = owner.directory;
  const name =
    application.directory === packageDirectory ? undefined : application.name;
  const recorded = readRecord(tree, { packageDirectory, application: name });
  const wanted = selection.module ?? recorded?.module;
  const named = wanted === undefined ? undefined : withSlashes(wanted);
  const places = [selection.directory ?? '.', directory, packageDirectory];
  refuseWithoutHttp(scope, entryFile);
  const rootModule =
    named === undefined
      ? findRootModule(scope, entryFile)
      : findNamedModule(scope, named, ['.', ...places]);
  const modules = moduleGraph(scope, rootModule);
  const rootText = tree.read(rootModule.path) ?? '';
  const entryText = tree.read(entryFile) ?? '';
  // As for Node, the nearest package.json tells how a file is loaded.
  const moduleFormat = readModuleFormat(manifests[0]?.manifest ?? manifest);
  return {
    root: tree.root,
    name:
      name ??
      memberString(manifest, 'name') ??
      posix.basename(withSlashes(tree.root)),
    application: name,
    directory,
    packageDirectory,
    tsconfig,
    hasDomTypes: hasDomTypes(tree, directory),
    frontends: readFrontends(tree, packageDirectory),
    nestVersion,
    nestMajor: Number.parseInt(nestVersion, 10),
    moduleFormat,
    importExtension: readImportExtension(
      rootText + entryText,
      moduleFormat === 'esm' ? '.js' : '',
    ),
    httpAdapter: readHttpAdapter(packages, entryText),
    testRunner: readTestRunner(manifests),
    packageManager: readPackageManager(tree, packageDirectory),
    packages,
    sourceRoot,
    testDirectory: posix.join(posix.dirname(sourceRoot), 'test'),
    entryFile,
    rootModule,
    aliasUse: readAliasUse(scope, rootModule.path),
    namedModule:
      named === undefined
        ? undefined
        : `${rootModule.path}#${rootModule.className}`,
    modules: readModules(scope, modules),
    existingUsers: findExistingUsers(scope, modules, packageDirectory),
    stores: readStores({
      scope,
      modules,
      packages,
      packageDirectory,
      sourceRoot,
      entryFile,
      namedEntity: namedEntity(selection, recorded),
      generated: Object.keys(recorded?.files ?? {}),
      version: (name) => readPackageVersion(tree, packageDirectory, name),
    }),
    hasConfigModule: hasConfigModule(scope, rootModule.path),
    stockController: findStockController(tree, rootModule.path),
    agentsFile: findAgentsFile(tree, packageDirectory),
    http: readHttpSetup(scope, entryFile),
    surroundings: readSurroundings(scope, modules),
    style: detectStyle(rootText),
    formatter: readBiome(tree, packageDirectory),
  };
}

/** The users' entity that was named now, or when init ran before. */
function namedEntity(
  { userEntity }: ProjectSelection,
  recorded: RecordedRun | undefined,
): string | undefined {
  const named =
    userEntity ?? memberString(recorded?.options ?? {}, 'userEntity');
  return named?.includes('#') ? withSlashes(named) : undefined;
}

/** A path as it is typed on Windows, in POSIX form. */
const withSlashes = (path: string) => path.replaceAll('\\', '/');

/** A package.json and where it lies. */
interface OwnedManifest {
  readonly directory: string;
  readonly manifest: JsonObject;
}

/** Every package.json from a directory upwards, the nearest first. */
function manifestsAbove(tree: ProjectTree, directory: string): OwnedManifest[] {
  return directoriesAbove(directory).flatMap((place) => {
    const manifest = readJson(tree, posix.join(place, 'package.json'));
    return manifest ? [{ directory: place, manifest }] : [];
  });
}

/** The nearest package.json above that lists Nest, else the nearest one. */
function ownerPackage(
  tree: ProjectTree,
  manifests: readonly OwnedManifest[],
): OwnedManifest {
  const owner =
    manifests.find(({ manifest }) => listsPackage(manifest, '@nestjs/core')) ??
    manifests[0];
  if (owner) return owner;
  throw new ScaffoldError(`There is no package.json in ${tree.root}.`, {
    code: 'no-package-json',
    hint:
      hintBelow(tree, '.') ??
      'Run it in the directory of a Nest application, or name that directory: jwt-scaffold init <directory>. In an empty directory, --new makes the application first.',
  });
}

/** Where to go instead: a repository may hold the server in a directory. */
function hintBelow(tree: ProjectTree, directory: string): string | undefined {
  const places = nestPackagesBelow(tree, directory);
  return places.length === 0
    ? undefined
    : `There is a Nest package below, in ${places.join(' and in ')}. Name its directory: jwt-scaffold init ${places[0] ?? ''}`;
}

const packageNames = (manifest: JsonObject) =>
  Object.keys({
    ...memberObject(manifest, 'peerDependencies'),
    ...memberObject(manifest, 'devDependencies'),
    ...memberObject(manifest, 'dependencies'),
  });

function readNestVersion(
  tree: ProjectTree,
  { directory, manifest }: OwnedManifest,
): string {
  const range = declaredRange(manifest, '@nestjs/core');
  if (range === undefined) {
    const path = posix.join(directory, 'package.json');
    throw new ScaffoldError(
      `This is not a Nest project: ${path} does not list @nestjs/core.`,
      {
        code: 'not-a-nest-project',
        hint:
          hintBelow(tree, directory) ??
          'Run it in the package that holds the Nest application.',
      },
    );
  }
  const known = readPackageVersion(tree, directory, '@nestjs/core');
  const [version] =
    /\d+(?:\.\d+){0,2}/.exec(known.installed ?? known.range ?? '') ?? [];
  if (version === undefined) {
    throw new ScaffoldError(
      `The Nest version is not known: package.json asks for @nestjs/core "${range}" and it is not installed.`,
      { code: 'unknown-nest-version', hint: 'Install the dependencies first.' },
    );
  }
  if (Number.parseInt(version, 10) < OLDEST_NEST) {
    const path = posix.join(directory, 'package.json');
    throw new ScaffoldError(
      `Nest ${version} is too old: ${path} asks for @nestjs/core "${range}".`,
      {
        code: 'unsupported-nest-version',
        hint: `Nest ${String(OLDEST_NEST)} or newer is needed. Move the application to it first (https://docs.nestjs.com/migration-guide), and run again.`,
      },
    );
  }
  return version;
}

const readModuleFormat = (manifest: JsonObject): ModuleFormat =>
  manifest.type === 'module' ? 'esm' : 'commonjs';

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

/**
 * The runner of the nearest package.json that has one: what the root of a
 * workspace installs serves its packages too.
 */
function readTestRunner(manifests: readonly OwnedManifest[]): TestRunner {
  for (const { manifest } of manifests) {
    const packages = packageNames(manifest);
    const script = memberString(memberObject(manifest, 'scripts'), 'test');
    const runners = (['vitest', 'jest'] as const).filter((runner) =>
      packages.includes(runner),
    );
    const found =
      runners.find((runner) => script?.includes(runner)) ?? runners[0];
    if (found) return found;
  }
  return 'none';
}
