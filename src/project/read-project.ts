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
  isJsonObject,
  memberObject,
  memberString,
  readJson,
  type JsonObject,
} from './read-json.js';
import { findStockController } from './find-stock-controller.js';

const OLDEST_NEST = 10;

/** Which application to read where nest-cli.json has several. */
export interface ProjectSelection {
  /** A key of `projects` in nest-cli.json. */
  readonly project?: string | undefined;
  /** Source root of the application, where the key is not known. */
  readonly sourceRoot?: string | undefined;
}

/**
 * Reads the facts of a Nest project. Throws a ScaffoldError for a directory
 * without package.json, without Nest, or with JSON that does not parse.
 */
export function readProject(
  tree: ProjectTree,
  selection: ProjectSelection = {},
): Project {
  const manifest = readManifest(tree);
  const packages = packageNames(manifest);
  const nestVersion = readNestVersion(tree, manifest);
  const { sourceRoot, entryFile } = readLayout(tree, selection);
  const rootModule = findRootModule(tree, entryFile);
  const rootText = tree.read(rootModule.path) ?? '';
  const entryText = tree.read(entryFile) ?? '';
  const moduleFormat = readModuleFormat(manifest);
  return {
    root: tree.root,
    name: memberString(manifest, 'name') ?? posix.basename(tree.root),
    nestVersion,
    nestMajor: Number.parseInt(nestVersion, 10),
    moduleFormat,
    importExtension: readImportExtension(rootText + entryText, moduleFormat),
    httpAdapter: readHttpAdapter(packages, entryText),
    testRunner: readTestRunner(manifest, packages),
    packageManager: readPackageManager(tree, manifest),
    packages,
    sourceRoot,
    testDirectory: posix.join(posix.dirname(sourceRoot), 'test'),
    entryFile,
    rootModule,
    hasConfigModule: hasConfigModule(tree, rootModule.path),
    stockController: findStockController(tree, rootModule.path),
    style: detectStyle(rootText),
  };
}

function readManifest(tree: ProjectTree): JsonObject {
  const manifest = readJson(tree, 'package.json');
  if (manifest) return manifest;
  throw new ScaffoldError(`There is no package.json in ${tree.root}.`, {
    code: 'no-package-json',
    hint: 'Run it in the directory of a Nest application, or name that directory: jwt-scaffold init <directory>. In an empty directory, --new makes the application first.',
  });
}

function dependencyRanges(manifest: JsonObject): Record<string, unknown> {
  return {
    ...memberObject(manifest, 'devDependencies'),
    ...memberObject(manifest, 'dependencies'),
  };
}

const packageNames = (manifest: JsonObject) =>
  Object.keys(dependencyRanges(manifest));

function readNestVersion(tree: ProjectTree, manifest: JsonObject): string {
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
  const installed = readJson(tree, 'node_modules/@nestjs/core/package.json');
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

/** Source root and entry file, from nest-cli.json or Nest's defaults. */
function readLayout(
  tree: ProjectTree,
  selection: ProjectSelection,
): { sourceRoot: string; entryFile: string } {
  const settings = readJson(tree, 'nest-cli.json') ?? {};
  const projects = memberObject(settings, 'projects');
  const projectName =
    selection.project ??
    Object.keys(projects).find(
      (name) =>
        selection.sourceRoot !== undefined &&
        memberObject(projects, name).sourceRoot === selection.sourceRoot,
    );
  const selected = projectName === undefined ? {} : projects[projectName];
  if (!isJsonObject(selected)) {
    throw new ScaffoldError(
      `nest-cli.json has no project "${projectName ?? ''}".`,
      {
        code: 'unknown-project',
        hint: `Its projects are: ${Object.keys(projects).join(', ') || 'none'}.`,
      },
    );
  }
  const setting = (name: string) =>
    memberString(selected, name) ?? memberString(settings, name);
  const sourceRoot = posix.normalize(setting('sourceRoot') ?? 'src');
  const entry = setting('entryFile') ?? 'main';
  return {
    sourceRoot: sourceRoot.replace(/\/$/, ''),
    entryFile: posix.join(sourceRoot, `${entry}.ts`),
  };
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
  manifest: JsonObject,
): PackageManager {
  const declared = memberString(manifest, 'packageManager')?.split('@')[0];
  const known = LOCKFILES.find(([, manager]) => manager === declared);
  const locked = LOCKFILES.find(([file]) => tree.exists(file));
  return (known ?? locked)?.[1] ?? 'npm';
}
