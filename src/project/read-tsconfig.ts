import { posix } from 'node:path';
import type { ProjectTree } from './project-tree.js';
import { memberString, readJsonWithComments } from './read-json.js';

/** Which files a tsconfig takes in; undefined lists have TypeScript's default. */
export interface TsconfigFiles {
  readonly files: readonly string[] | undefined;
  readonly include: readonly string[] | undefined;
  readonly exclude: readonly string[] | undefined;
}

/**
 * Reads the file lists of a tsconfig, each from the nearest file in its
 * `extends` chain that has it. Packages in the chain are not followed. Undefined
 * when the file is not there.
 */
export function readTsconfig(
  tree: ProjectTree,
  path: string,
  chain: readonly string[] = [],
): TsconfigFiles | undefined {
  const settings = readJsonWithComments(tree, path);
  if (!settings || chain.includes(path)) return undefined;
  const base = memberString(settings, 'extends');
  const inherited = base?.startsWith('.')
    ? readTsconfig(tree, posix.join(posix.dirname(path), withJson(base)), [
        ...chain,
        path,
      ])
    : undefined;
  const listed = (name: keyof TsconfigFiles) => {
    const member = settings[name];
    return Array.isArray(member) ? member.map(String) : inherited?.[name];
  };
  return {
    files: listed('files'),
    include: listed('include'),
    exclude: listed('exclude'),
  };
}

const withJson = (path: string) =>
  path.endsWith('.json') ? path : `${path}.json`;
