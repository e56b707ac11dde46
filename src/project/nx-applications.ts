import { posix } from 'node:path';
import { findBootstrapModules } from './find-bootstrap.js';
import { childDirectories } from './glob.js';
import { findTsconfig, type Application } from './nest-applications.js';
import { readPathAliases } from './path-aliases.js';
import type { ProjectTree } from './project-tree.js';
import {
  memberObject,
  memberString,
  readJsonWithComments,
  type JsonObject,
} from './read-json.js';

/** How deep the projects of an Nx workspace lie. */
const PROJECT_DEPTH = 4;

/** Projects of Nx that start Nest, by their project.json or package.json. */
export function nxApplications(tree: ProjectTree): Application[] {
  return projectDirectories(tree).flatMap((directory) => {
    const settings = projectSettings(tree, directory);
    const found = settings && nxApplication(tree, directory, settings);
    return found ? [found] : [];
  });
}

/** The directories in which Nx may have a project, down to four levels. */
export function projectDirectories(
  tree: ProjectTree,
  directory = '.',
  depth = PROJECT_DEPTH,
): string[] {
  const further =
    depth === 0
      ? []
      : childDirectories(tree, directory)
          // Sources hold no projects.
          .filter((name) => name !== 'src')
          .flatMap((name) =>
            projectDirectories(tree, posix.join(directory, name), depth - 1),
          );
  return [directory, ...further];
}

/** project.json, else what package.json says under `nx`. */
function projectSettings(
  tree: ProjectTree,
  directory: string,
): JsonObject | undefined {
  const read = (name: string) =>
    readJsonWithComments(tree, posix.join(directory, name));
  const manifest = read('package.json');
  return (
    read('project.json') ??
    (manifest && {
      name: memberString(manifest, 'name'),
      ...memberObject(manifest, 'nx'),
    })
  );
}

function nxApplication(
  tree: ProjectTree,
  directory: string,
  project: JsonObject,
): Application | undefined {
  const sourceRoot =
    memberString(project, 'sourceRoot') ?? posix.join(directory, 'src');
  const build = memberObject(memberObject(project, 'targets'), 'build');
  const options = memberObject(build, 'options');
  const existing = (path: string | undefined) =>
    path === undefined ? undefined : locate(tree, directory, path);
  const entryFile =
    existing(memberString(options, 'main')) ??
    posix.join(sourceRoot, 'main.ts');
  const tsconfig =
    existing(memberString(options, 'tsConfig')) ??
    findTsconfig(tree, directory);
  return startsNest(tree, entryFile, tsconfig)
    ? {
        name: memberString(project, 'name') ?? posix.basename(directory),
        directory,
        sourceRoot: posix.normalize(sourceRoot).replace(/\/$/, ''),
        entryFile,
        tsconfig,
      }
    : undefined;
}

/** Other kinds of projects have a main.ts too. */
function startsNest(
  tree: ProjectTree,
  entryFile: string,
  tsconfig: string | undefined,
): boolean {
  const text = tree.read(entryFile);
  if (text === undefined || text.includes('@nestjs/core')) {
    return text !== undefined;
  }
  const aliases = readPathAliases(tree, tsconfig ?? 'tsconfig.json');
  return findBootstrapModules({ tree, aliases }, entryFile).length > 0;
}

/** A path of an option: from the workspace's root, or from the project's. */
function locate(
  tree: ProjectTree,
  directory: string,
  path: string,
): string | undefined {
  const plain = path
    .replace('{workspaceRoot}/', '')
    .replace('{projectRoot}', directory);
  return [posix.normalize(plain), posix.join(directory, plain)].find((place) =>
    tree.exists(place),
  );
}
