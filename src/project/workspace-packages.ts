import { posix } from 'node:path';
import type { ProjectTree } from './project-tree.js';
import {
  isJsonObject,
  memberObject,
  readJson,
  type JsonObject,
} from './read-json.js';

/** A package of a workspace, by its directory from the workspace's root. */
export interface WorkspacePackage {
  readonly directory: string;
  readonly manifest: JsonObject;
}

/**
 * The packages that `workspaces` of package.json or pnpm-workspace.yaml name;
 * empty where there is no workspace. Of a pattern, `dir`, `dir/*` and `dir/**`
 * are followed.
 */
export function workspacePackages(tree: ProjectTree): WorkspacePackage[] {
  const directories = workspacePatterns(tree).flatMap((pattern) =>
    directoriesOf(tree, pattern),
  );
  return [...new Set(directories)].sort().flatMap((directory) => {
    const manifest = readJson(tree, posix.join(directory, 'package.json'));
    return manifest ? [{ directory, manifest }] : [];
  });
}

/** Whether a package lists another one in any kind of dependencies. */
export function listsPackage(manifest: JsonObject, name: string): boolean {
  return ['dependencies', 'devDependencies', 'peerDependencies'].some(
    (kind) => name in memberObject(manifest, kind),
  );
}

function workspacePatterns(tree: ProjectTree): string[] {
  const { workspaces } = readJson(tree, 'package.json') ?? {};
  const listed = isJsonObject(workspaces) ? workspaces.packages : workspaces;
  const own = Array.isArray(listed) ? listed.map(String) : [];
  const pnpm = tree.read('pnpm-workspace.yaml') ?? '';
  const section =
    /^packages:[^\n]*\n((?:[ \t]*(?:-|#)[^\n]*(?:\n|$)|\s*\n)*)/m.exec(pnpm);
  const items = [
    ...(section?.[1] ?? '').matchAll(/^\s*-\s*['"]?([^'"#\n]+)/gm),
  ];
  return [...own, ...items.map(([, item = '']) => item.trim())].filter(
    (pattern) => !pattern.startsWith('!'),
  );
}

function directoriesOf(tree: ProjectTree, pattern: string): string[] {
  const plain = posix.normalize(pattern).replace(/\/$/, '');
  const parent = plain.replace(/\/?\*.*$/, '');
  if (!plain.includes('*')) return [plain];
  return tree
    .list(parent)
    .filter((name) => name.endsWith('/') && name !== 'node_modules/')
    .map((name) => posix.join(parent, name.slice(0, -1)));
}
