import { posix } from 'node:path';
import type { ProjectTree } from './project-tree.js';
import {
  memberObject,
  memberString,
  readJsonWithComments,
} from './read-json.js';

/** What `baseUrl` and `paths` of a tsconfig make of a bare specifier. */
export interface PathAliases {
  /** Directory for specifiers that no pattern matches; undefined for none. */
  readonly baseUrl: string | undefined;
  /** Patterns with at most one star, and the paths they stand for. */
  readonly patterns: readonly {
    readonly pattern: string;
    readonly targets: readonly string[];
  }[];
}

const NO_ALIASES: PathAliases = { baseUrl: undefined, patterns: [] };

/**
 * Reads the aliases of a tsconfig, each setting from the nearest file in its
 * `extends` chain that has it. Paths come out relative to the project's root.
 */
export function readPathAliases(
  tree: ProjectTree,
  path: string,
  chain: readonly string[] = [],
): PathAliases {
  const settings = readJsonWithComments(tree, path);
  if (!settings || chain.includes(path)) return NO_ALIASES;
  const directory = posix.dirname(path);
  const base = memberString(settings, 'extends');
  const inherited = base?.startsWith('.')
    ? readPathAliases(tree, posix.join(directory, withJson(base)), [
        ...chain,
        path,
      ])
    : NO_ALIASES;
  const compiler = memberObject(settings, 'compilerOptions');
  const ownBase = memberString(compiler, 'baseUrl');
  const baseUrl =
    ownBase === undefined ? inherited.baseUrl : posix.join(directory, ownBase);
  const patterns = Object.entries(memberObject(compiler, 'paths')).map(
    ([pattern, targets]) => ({
      pattern,
      targets: (Array.isArray(targets) ? targets : []).map((target) =>
        posix.join(baseUrl ?? directory, String(target)),
      ),
    }),
  );
  return {
    baseUrl,
    patterns: patterns.length > 0 ? patterns : inherited.patterns,
  };
}

/** The paths, without extension, that a bare specifier may stand for. */
export function expandAlias(
  { baseUrl, patterns }: PathAliases,
  specifier: string,
): string[] {
  const expanded = patterns.flatMap(({ pattern, targets }) => {
    const [head = '', tail] = pattern.split('*');
    if (tail === undefined) return pattern === specifier ? targets : [];
    const fits =
      specifier.length >= head.length + tail.length &&
      specifier.startsWith(head) &&
      specifier.endsWith(tail);
    const middle = specifier.slice(head.length, specifier.length - tail.length);
    return fits ? targets.map((target) => target.replace('*', middle)) : [];
  });
  return baseUrl === undefined
    ? expanded
    : [...expanded, posix.join(baseUrl, specifier)];
}

const withJson = (path: string) =>
  path.endsWith('.json') ? path : `${path}.json`;
