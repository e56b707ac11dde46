import { posix } from 'node:path';
import type { ProjectTree } from './project-tree.js';
import { memberObject, memberString } from './read-json.js';
import { tsconfigChain, tsconfigPath } from './tsconfig-chain.js';

/** What `baseUrl` and `paths` of a tsconfig make of a bare specifier. */
export interface PathAliases {
  /** Directory for specifiers that no pattern matches; undefined for none. */
  readonly baseUrl: string | undefined;
  /** Patterns with at most one star, the closest first, and their paths. */
  readonly patterns: readonly {
    readonly pattern: string;
    readonly targets: readonly string[];
  }[];
}

/**
 * Reads the aliases of a tsconfig, each setting from the nearest file in its
 * `extends` chain that has it. Paths come out relative to the project's root.
 */
export function readPathAliases(tree: ProjectTree, path: string): PathAliases {
  const usedIn = posix.dirname(path);
  const links = tsconfigChain(tree, path).map(({ directory, settings }) => ({
    directory,
    compiler: memberObject(settings, 'compilerOptions'),
  }));
  const based = links.find(({ compiler }) => 'baseUrl' in compiler);
  const base = based && memberString(based.compiler, 'baseUrl');
  const baseUrl =
    base === undefined
      ? undefined
      : tsconfigPath(base, { definedIn: based?.directory ?? '.', usedIn });
  const aliased = links.find(({ compiler }) => 'paths' in compiler);
  const definedIn = baseUrl ?? aliased?.directory ?? '.';
  const patterns = Object.entries(
    memberObject(aliased?.compiler ?? {}, 'paths'),
  ).map(([pattern, targets]) => ({
    pattern,
    targets: (Array.isArray(targets) ? targets : []).map((target) =>
      tsconfigPath(String(target), { definedIn, usedIn }),
    ),
  }));
  return { baseUrl, patterns: patterns.sort(byCloseness) };
}

type Pattern = PathAliases['patterns'][number];

/** As TypeScript chooses: a whole name first, then the longest beginning. */
function byCloseness(one: Pattern, other: Pattern): number {
  const closeness = ({ pattern }: Pattern) =>
    pattern.includes('*') ? pattern.indexOf('*') : Infinity;
  const [first, second] = [closeness(one), closeness(other)];
  return first === second ? 0 : second - first;
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
