import { posix } from 'node:path';
import { ts, parseSource } from '../../../source/parse.js';
import type { ImportScope } from '../../follow-export.js';
import { childDirectories } from '../../glob.js';
import type { ProjectTree } from '../../project-tree.js';
import { resolveImport } from '../../resolve-import.js';
import { memberOf } from '../decorated-class.js';
import { configObject } from './config.js';

/** How deep directories of a schema go. */
const DEPTH = 6;

/** Where schemas usually are, below the source root. */
const USUAL = ['db', 'database', 'drizzle', 'schema', 'schemas'];

/** The files that may declare tables: those that drizzle-kit is told of, else the usual ones. */
export function schemaFiles(
  scope: ImportScope,
  config: string | undefined,
  { packageDirectory, sourceRoot }: SchemaPlace,
): string[] {
  const { tree } = scope;
  const patterns = config === undefined ? [] : schemaPatterns(tree, config);
  const told = patterns.flatMap((pattern) =>
    filesOf(tree, posix.join(packageDirectory, pattern)),
  );
  const usual = () =>
    sourcesIn(tree, sourceRoot).filter((path) => isUsual(path, sourceRoot));
  const start = told.length > 0 ? told : usual();
  return withReExports(scope, start);
}

interface SchemaPlace {
  readonly packageDirectory: string;
  readonly sourceRoot: string;
}

const isUsual = (path: string, sourceRoot: string) => {
  const [first = ''] = posix.relative(sourceRoot, path).split('/');
  return (
    /[./-](?:schema|table|entity|model)s?\.ts$/.test(path) ||
    USUAL.includes(first.replace(/\.ts$/, ''))
  );
};

/** What the configuration says of `schema`; empty where that is computed. */
export function schemaPatterns(tree: ProjectTree, config: string): string[] {
  const object = configObject(config, tree.read(config) ?? '');
  const value = object && memberOf(object, 'schema');
  if (!value) return [];
  const items = ts.isArrayLiteralExpression(value) ? value.elements : [value];
  return items.flatMap((item) =>
    ts.isStringLiteralLike(item) ? [item.text] : [],
  );
}

/** Whether a glob of drizzle-kit takes a file in: a path, a directory, or with stars. */
export function takesIn(pattern: string, path: string): boolean {
  const plain = posix.normalize(pattern);
  return (
    plain === path ||
    globPattern(plain).test(path) ||
    // A directory counts with what is in it, not below it.
    (posix.dirname(path) === plain && !/\.[cm]?[jt]s$/.test(plain))
  );
}

function filesOf(tree: ProjectTree, pattern: string): string[] {
  const plain = posix.normalize(pattern);
  if (plain.startsWith('..')) return [];
  if (tree.exists(plain) && /\.[cm]?[jt]s$/.test(plain)) return [plain];
  const base = plain
    .split('/')
    .filter((_, index, parts) =>
      parts.slice(0, index + 1).every((part) => !/[*?{]/.test(part)),
    );
  return sourcesIn(tree, base.join('/') || '.').filter((path) =>
    takesIn(plain, path),
  );
}

function globPattern(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^$()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/|\*\*|\*|\?/g, (wild) => WILD[wild] ?? wild)
    .replace(/\{([^{}]*)\}/g, (_, list: string) => {
      return `(?:${list.split(',').join('|')})`;
    });
  return new RegExp(`^${source}$`);
}

const WILD: Readonly<Record<string, string>> = {
  '**/': '(?:.*/)?',
  '**': '.*',
  '*': '[^/]*',
  '?': '[^/]',
};

function sourcesIn(
  tree: ProjectTree,
  directory: string,
  depth = DEPTH,
): string[] {
  const own = tree
    .list(directory)
    .filter((name) => /(?<!\.d|\.spec|\.test)\.[cm]?ts$/.test(name))
    .map((name) => posix.join(directory, name));
  const deeper =
    depth === 0
      ? []
      : childDirectories(tree, directory).flatMap((name) =>
          sourcesIn(tree, posix.join(directory, name), depth - 1),
        );
  return [...own, ...deeper];
}

/** With the files that barrels pass on. */
function withReExports(scope: ImportScope, start: readonly string[]): string[] {
  const paths = new Set(start);
  // A Set goes on to what is added to it meanwhile.
  for (const path of paths) {
    const text = scope.tree.read(path) ?? '';
    if (!/^export\b.*\bfrom\b/m.test(text)) continue;
    for (const statement of parseSource(path, text).statements) {
      if (!ts.isExportDeclaration(statement)) continue;
      const { moduleSpecifier } = statement;
      if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) continue;
      const { text: specifier } = moduleSpecifier;
      const target = resolveImport(scope.tree, path, specifier, scope.aliases);
      if (target !== undefined) paths.add(target);
    }
  }
  return [...paths];
}
