import { posix } from 'node:path';
import { ScaffoldError } from '../errors.js';
import type { ProjectTree } from './project-tree.js';
import {
  isJsonObject,
  memberObject,
  memberString,
  readJson,
  type JsonObject,
} from './read-json.js';
import { listsPackage, workspacePackages } from './workspace-packages.js';

/** Where an application lies. Paths are relative to the tree's root. */
export interface Application {
  /** Its name in nest-cli.json or Nx, or its package directory's path. */
  readonly name: string;
  /** Directory of the application; `.` where it is the whole tree. */
  readonly directory: string;
  readonly sourceRoot: string;
  readonly entryFile: string;
  /** The tsconfig that its build reads, if there is one. */
  readonly tsconfig: string | undefined;
}

/** Which application to take where there are several. */
export interface ApplicationSelection {
  /** Directory in which the tool was called, from the tree's root. */
  readonly directory?: string | undefined;
  /** The name of an application. */
  readonly project?: string | undefined;
  /** Source root of the application, where the name is not known. */
  readonly sourceRoot?: string | undefined;
}

/**
 * Finds the application to work on: Nest monorepo mode, Nx, workspaces, or one
 * plain application. Throws `several-applications` with their names, or
 * `unknown-project`.
 */
export function locateApplication(
  tree: ProjectTree,
  selection: ApplicationSelection,
): Application {
  const base = selection.directory ?? '.';
  const applications = applicationsIn(tree, base);
  if (selection.project !== undefined) {
    return byName(applications, selection.project);
  }
  const fitting = applications.filter(
    ({ directory, sourceRoot }) =>
      sourceRoot === selection.sourceRoot || isInside(base, directory),
  );
  const [only, ...others] = fitting.length > 0 ? fitting : applications;
  if (!only) return plainApplication(tree, base);
  if (others.length === 0) return only;
  throw severalApplications(applications);
}

const isInside = (path: string, directory: string) =>
  directory !== '.' && (path === directory || path.startsWith(`${directory}/`));

function byName(
  applications: readonly Application[],
  name: string,
): Application {
  const found = applications.find(
    (item) => item.name === name || item.directory === posix.normalize(name),
  );
  if (found) return found;
  const names = applications.map((item) => item.name).join(', ');
  throw new ScaffoldError(`There is no application "${name}" here.`, {
    code: 'unknown-project',
    hint: `The applications found are: ${names || 'none'}.`,
  });
}

function severalApplications(
  applications: readonly Application[],
): ScaffoldError {
  const names = applications.map(({ name }) => name);
  return new ScaffoldError(
    `There are several applications here:\n${names.map((name) => `  ${name}`).join('\n')}`,
    {
      code: 'several-applications',
      hint: 'Name one: --project <name>.',
      choices: names,
    },
  );
}

function applicationsIn(tree: ProjectTree, base: string): Application[] {
  const nest = nestApplications(tree, '.');
  if (nest.length > 0) return nest;
  const isWhole =
    base === '.' || !tree.exists(posix.join(base, 'package.json'));
  const nx = tree.exists('nx.json') ? nxApplications(tree) : [];
  if (nx.length > 0) return nx;
  if (isWhole && tree.exists('src/main.ts')) return [];
  return workspacePackages(tree)
    .filter(({ manifest }) => listsPackage(manifest, '@nestjs/core'))
    .map(({ directory }) => ({
      ...plainApplication(tree, directory),
      name: directory,
    }))
    .filter(({ entryFile }) => tree.exists(entryFile));
}

/** The applications of nest-cli.json in Nest's monorepo mode. */
function nestApplications(tree: ProjectTree, base: string): Application[] {
  const settings = readJson(tree, posix.join(base, 'nest-cli.json')) ?? {};
  return Object.entries(memberObject(settings, 'projects')).flatMap(
    ([name, project]) =>
      isJsonObject(project) && project.type !== 'library'
        ? [nestApplication(tree, base, name, { ...settings, ...project })]
        : [],
  );
}

function nestApplication(
  tree: ProjectTree,
  base: string,
  name: string,
  settings: JsonObject,
): Application {
  const sourceRoot = posix.join(
    base,
    memberString(settings, 'sourceRoot') ?? 'src',
  );
  const root = memberString(settings, 'root');
  const directory =
    root === undefined || root === ''
      ? posix.dirname(sourceRoot)
      : posix.join(base, root);
  const entry = memberString(settings, 'entryFile') ?? 'main';
  const compiler = memberObject(settings, 'compilerOptions');
  const named = memberString(compiler, 'tsConfigPath');
  return {
    name,
    directory: directory.replace(/\/$/, '') || '.',
    sourceRoot: sourceRoot.replace(/\/$/, ''),
    entryFile: posix.join(sourceRoot, `${entry}.ts`),
    tsconfig:
      named === undefined
        ? findTsconfig(tree, directory)
        : posix.join(base, named),
  };
}

/** Projects of Nx that start Nest, by their project.json or package.json. */
function nxApplications(tree: ProjectTree): Application[] {
  const parents = ['apps', 'packages', 'services', '.'];
  const directories = parents.flatMap((parent) =>
    tree
      .list(parent)
      .filter((name) => name.endsWith('/'))
      .map((name) => posix.join(parent, name.slice(0, -1))),
  );
  return directories.flatMap((directory) => {
    const project = readJson(tree, posix.join(directory, 'project.json'));
    return project ? nxApplication(tree, directory, project) : [];
  });
}

function nxApplication(
  tree: ProjectTree,
  directory: string,
  project: JsonObject,
): Application[] {
  const sourceRoot =
    memberString(project, 'sourceRoot') ?? posix.join(directory, 'src');
  const build = memberObject(memberObject(project, 'targets'), 'build');
  const options = memberObject(build, 'options');
  const entryFile =
    memberString(options, 'main') ?? posix.join(sourceRoot, 'main.ts');
  const startsNest = tree.read(entryFile)?.includes('@nestjs/core') ?? false;
  return startsNest
    ? [
        {
          name: memberString(project, 'name') ?? posix.basename(directory),
          directory,
          sourceRoot,
          entryFile,
          tsconfig:
            memberString(options, 'tsConfig') ?? findTsconfig(tree, directory),
        },
      ]
    : [];
}

/** One application in a directory, as nest-cli.json or Nest's defaults say. */
function plainApplication(tree: ProjectTree, directory: string): Application {
  const path = posix.join(directory, 'nest-cli.json');
  const settings = readJson(tree, path) ?? {};
  return {
    ...nestApplication(tree, directory, directory, { ...settings, root: '.' }),
    directory,
  };
}

function findTsconfig(
  tree: ProjectTree,
  directory: string,
): string | undefined {
  return ['tsconfig.app.json', 'tsconfig.build.json', 'tsconfig.json']
    .map((name) => posix.join(directory, name))
    .find((path) => tree.exists(path));
}
