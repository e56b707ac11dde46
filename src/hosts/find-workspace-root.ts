import { existsSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { isWithin } from '../project/directories-above.js';
import {
  isJsonObject,
  memberObject,
  memberString,
  readJsonWithComments,
} from '../project/read-json.js';
import { frontendFolders } from '../project/frontends/frontend-folders.js';
import type { ProjectTree } from '../project/project-tree.js';
import { workspacePackages } from '../project/workspace-packages.js';
import { DiskHost } from './disk-host.js';

/** A directory, and the workspace that it belongs to. */
export interface WorkspaceRoot {
  /** Absolute path of the workspace's root. */
  readonly root: string;
  /** The directory, from the root; POSIX, `.` where it is the root. */
  readonly directory: string;
}

/** Settings of {@link findWorkspaceRoot}. */
export interface WorkspaceSearch {
  /** Nothing above it is looked at; the user's home directory by default. */
  readonly home?: string;
}

/**
 * The workspace that takes a directory in: of npm, yarn, pnpm or bun, of Nx, or
 * Nest's monorepo mode. A workspace within a workspace gives way to the outer
 * one, where lock files lie. The search ends at the git repository and at the
 * home directory. Without a workspace the root is where, in the same git
 * repository, a folder with a frontend lies next to the server's package, at
 * most two directories above it; else the directory itself.
 */
export function findWorkspaceRoot(
  directory: string,
  { home = homedir() }: WorkspaceSearch = {},
): WorkspaceRoot {
  const start = realpathSync(resolve(directory));
  const places = directoriesUpTo(start, home);
  const found = places.reduce(
    (inner, place) =>
      place !== inner && takesIn(place, inner) ? place : inner,
    start,
  );
  const root = found === start ? (aboveFrontend(places, home) ?? start) : found;
  return { root, directory: posixPath(root, start) };
}

/** Of a directory and those above it, the one with a frontend for its package. */
function aboveFrontend(
  places: readonly string[],
  home: string,
): string | undefined {
  const repository = places.find((place) => existsSync(join(place, '.git')));
  // One that holds a whole home directory says nothing of what is in it.
  if (repository === undefined || repository === resolve(home)) {
    return undefined;
  }
  const own = places.findIndex((place) =>
    existsSync(join(place, 'package.json')),
  );
  const server = places[own];
  if (server === undefined || isWorkspace(server)) return undefined;
  return places
    .slice(own + 1, own + 3)
    .find((place) => frontendFolders(new DiskHost(place), ['.']).length > 0);
}

function isWorkspace(place: string): boolean {
  const tree = new DiskHost(place);
  return tree.exists('nx.json') || workspacePackages(tree).length > 0;
}

/** The directory and those above it that may be a workspace's root. */
function directoriesUpTo(directory: string, home: string): string[] {
  const parent = dirname(directory);
  const isLast =
    parent === directory ||
    directory === resolve(home) ||
    existsSync(join(directory, '.git'));
  return isLast ? [directory] : [directory, ...directoriesUpTo(parent, home)];
}

const posixPath = (from: string, to: string) =>
  relative(from, to).split(sep).join('/') || '.';

/** Whether a directory is the root of a workspace with another one in it. */
function takesIn(place: string, inner: string): boolean {
  const tree = new DiskHost(place);
  if (!MARKS.some((name) => tree.exists(name))) return false;
  if (tree.exists('nx.json')) return true;
  const path = posixPath(place, inner);
  return members(tree).some(
    (member) => isWithin(path, member) || isWithin(member, path),
  );
}

/** Files of which a workspace's root has one. */
const MARKS = [
  'package.json',
  'pnpm-workspace.yaml',
  'nx.json',
  'nest-cli.json',
];

/** The directories of a workspace's packages and of Nest's projects. */
function members(tree: ProjectTree): string[] {
  const settings = readJsonWithComments(tree, 'nest-cli.json') ?? {};
  const projects = Object.values(memberObject(settings, 'projects'));
  return [
    ...workspacePackages(tree).map((item) => item.directory),
    ...projects.filter(isJsonObject).flatMap((project) => {
      const root = memberString(project, 'root') ?? '';
      return root === '' ? [] : [root];
    }),
  ];
}
