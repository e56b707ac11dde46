import { posix } from 'node:path';
import { importBindings, parseSource } from '../source/parse.js';
import { isWithin } from './directories-above.js';
import type { ImportScope } from './follow-export.js';
import type { PathAliases } from './path-aliases.js';
import type { ImportExtension } from './import-extension.js';
import { resolveImport } from './resolve-import.js';

/** A beginning of specifiers that stands for a directory, such as `@app/`. */
export interface ImportAlias {
  /** Empty for a `baseUrl`. */
  readonly prefix: string;
  /** From the tree's root. */
  readonly directory: string;
}

/** How a file names the project's own files where it does so by aliases. */
export interface AliasUse {
  /** The aliases that it uses, the most used first. */
  readonly aliases: readonly ImportAlias[];
  readonly extension: ImportExtension;
}

/**
 * The aliases by which a file imports from its project; undefined where it has
 * as many relative imports.
 */
export function readAliasUse(
  scope: ImportScope,
  path: string,
): AliasUse | undefined {
  const file = parseSource(path, scope.tree.read(path) ?? '');
  const specifiers = [
    ...new Set(importBindings(file).map(({ specifier }) => specifier)),
  ];
  const relative = specifiers.filter((one) => one.startsWith('.'));
  // A pattern without a star names one file and leads to no other.
  const exact = scope.aliases.patterns.map(({ pattern }) => pattern);
  const aliased = specifiers.filter(
    (one) =>
      !one.startsWith('.') &&
      !exact.includes(one) &&
      resolveImport(scope.tree, path, one, scope.aliases) !== undefined,
  );
  if (aliased.length <= relative.length) return undefined;
  const known = knownAliases(scope.aliases);
  const used = aliased.flatMap(
    (one) => known.find(({ prefix }) => one.startsWith(prefix)) ?? [],
  );
  const uses = (alias: ImportAlias) =>
    used.filter((other) => other === alias).length;
  const isUsual = (extension: string) =>
    aliased.filter((one) => one.endsWith(extension)).length * 2 >=
    aliased.length;
  return {
    aliases: [...new Set(used)].sort((one, other) => uses(other) - uses(one)),
    extension: (['.js', '.ts'] as const).find(isUsual) ?? '',
  };
}

/** The specifier by which an alias in use reaches a file, if one does. */
export function aliasedSpecifier(
  { aliases, extension }: AliasUse,
  target: string,
): string | undefined {
  const alias = aliases.find(({ directory }) => isWithin(target, directory));
  return (
    alias && alias.prefix + posix.relative(alias.directory, target) + extension
  );
}

/** Those of the form `prefix*` to `directory/*`, as TypeScript prefers them. */
function knownAliases({ patterns, baseUrl }: PathAliases): ImportAlias[] {
  const known = patterns.flatMap(({ pattern, targets: [target = ''] }) =>
    pattern.endsWith('*') && target.endsWith('/*')
      ? [{ prefix: pattern.slice(0, -1), directory: target.slice(0, -2) }]
      : [],
  );
  return baseUrl === undefined
    ? known
    : [...known, { prefix: '', directory: baseUrl }];
}
