import { posix } from 'node:path';
import type { ProjectTree } from './project-tree.js';
import {
  isJsonObject,
  memberObject,
  memberString,
  readJson,
  type JsonObject,
} from './read-json.js';

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
  /** Whether it is the root package of a workspace, taken when called there. */
  readonly isWhole?: boolean;
}

/** The applications of a nest-cli.json in Nest's monorepo mode. */
export function nestApplications(
  tree: ProjectTree,
  base: string,
): Application[] {
  const settings = readJson(tree, posix.join(base, 'nest-cli.json')) ?? {};
  return Object.entries(memberObject(settings, 'projects')).flatMap(
    ([name, project]) =>
      isJsonObject(project) && project.type !== 'library'
        ? [nestApplication(tree, base, name, { ...settings, ...project })]
        : [],
  );
}

/** One application in a directory, as nest-cli.json or Nest's defaults say. */
export function plainApplication(
  tree: ProjectTree,
  directory: string,
): Application {
  const path = posix.join(directory, 'nest-cli.json');
  const settings = readJson(tree, path) ?? {};
  return nestApplication(tree, directory, directory, {
    ...settings,
    root: '.',
  });
}

function nestApplication(
  tree: ProjectTree,
  base: string,
  name: string,
  settings: JsonObject,
): Application {
  const sourceRoot = inside(
    base,
    memberString(settings, 'sourceRoot') ?? 'src',
  );
  const root = memberString(settings, 'root');
  const directory =
    root === undefined || root === ''
      ? posix.dirname(sourceRoot)
      : inside(base, root);
  const compiler = memberObject(settings, 'compilerOptions');
  const named = memberString(compiler, 'tsConfigPath');
  return {
    name,
    directory,
    sourceRoot,
    entryFile: entryFileOf(
      tree,
      [sourceRoot, directory, base],
      memberString(settings, 'entryFile') ?? 'main',
    ),
    tsconfig:
      named === undefined ? findTsconfig(tree, directory) : inside(base, named),
  };
}

/** Joined, without a slash at the end. */
const inside = (base: string, path: string) =>
  posix.join(base, path).replace(/(?<=.)\/$/, '');

/**
 * `entryFile` names the built file below `dist`, so that it stands below the
 * source root or, where the build keeps that directory, beside it.
 */
function entryFileOf(
  tree: ProjectTree,
  places: readonly string[],
  entry: string,
): string {
  const name = `${entry.replace(/\.[cm]?[jt]s$/, '')}.ts`;
  const candidates = places.map((place) => posix.join(place, name));
  return (
    candidates.find((path) => tree.exists(path)) ??
    candidates[0] ??
    posix.join('src', name)
  );
}

/** The tsconfig of a directory that an application's build reads. */
export function findTsconfig(
  tree: ProjectTree,
  directory: string,
): string | undefined {
  return ['tsconfig.app.json', 'tsconfig.build.json', 'tsconfig.json']
    .map((name) => posix.join(directory, name))
    .find((path) => tree.exists(path));
}
