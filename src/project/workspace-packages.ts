import { posix } from 'node:path';
import { globDirectories } from './glob.js';
import type { ProjectTree } from './project-tree.js';
import {
  isJsonObject,
  memberObject,
  readJsonWithComments,
  type JsonObject,
} from './read-json.js';

/** A package of a workspace, by its directory from the workspace's root. */
export interface WorkspacePackage {
  readonly directory: string;
  readonly manifest: JsonObject;
}

/**
 * The packages that `workspaces` of package.json or pnpm-workspace.yaml name, in
 * the order of their directories; empty where there is no workspace. Those that
 * do not parse are left out: they are no business of the application's.
 */
export function workspacePackages(tree: ProjectTree): WorkspacePackage[] {
  const patterns = workspacePatterns(tree);
  const named = (isExcluded: boolean) =>
    patterns
      .filter((pattern) => pattern.startsWith('!') === isExcluded)
      .flatMap((pattern) => globDirectories(tree, pattern.replace(/^!/, '')));
  const excluded = new Set(named(true));
  const directories = named(false).filter(
    (directory) => directory !== '.' && !excluded.has(directory),
  );
  return [...new Set(directories)].sort().flatMap((directory) => {
    const manifest = readJsonWithComments(
      tree,
      posix.join(directory, 'package.json'),
    );
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
  const { workspaces } = readJsonWithComments(tree, 'package.json') ?? {};
  const listed = isJsonObject(workspaces) ? workspaces.packages : workspaces;
  return [
    ...(Array.isArray(listed) ? listed.map(String) : []),
    ...yamlPackages(tree.read('pnpm-workspace.yaml') ?? ''),
  ];
}

/** The list under `packages:`, one item a line or in brackets. */
function yamlPackages(yaml: string): string[] {
  const inBrackets = /^packages:\s*\[([^\]]*)\]/m.exec(yaml)?.[1];
  if (inBrackets !== undefined) {
    return inBrackets
      .split(',')
      .map((item) => item.trim().replace(/^(['"])(.*)\1$/, '$2'))
      .filter((item) => item !== '');
  }
  const section =
    /^packages:[^\n]*\n((?:[ \t]*(?:-|#)[^\n]*(?:\n|$)|\s*\n)*)/m.exec(yaml);
  const items = (section?.[1] ?? '').matchAll(/^\s*-\s*['"]?([^'"#\n]+)/gm);
  return [...items].map(([, item = '']) => item.trim());
}
