import {
  importBindings,
  nodesIn,
  parseSource,
  rootIdentifier,
  ts,
} from '../source/parse.js';
import { followDeclaration, type ImportScope } from './follow-export.js';
import { resolveImport } from './resolve-import.js';

/** How far helpers of the entry file are followed. */
const HELPER_DEPTH = 3;

/** A parsed file of the project. */
export interface ParsedFile {
  readonly path: string;
  readonly file: ts.SourceFile;
}

/**
 * The entry file and the files of the project whose functions it calls, the
 * nearest first: together they set up the application.
 */
export function setupFiles(
  scope: ImportScope,
  entryFile: string,
): ParsedFile[] {
  const found = new Map<string, ParsedFile>();
  let paths = [entryFile];
  for (let depth = 0; depth <= HELPER_DEPTH; depth += 1) {
    const fresh = [...new Set(paths)].filter((path) => !found.has(path));
    const files = fresh.flatMap((path) => parseFile(scope, path) ?? []);
    for (const item of files) found.set(item.path, item);
    paths = files.flatMap((item) => calledFiles(scope, item));
  }
  return [...found.values()];
}

/** Parses a file of the project; undefined when it is not there. */
export function parseFile(
  { tree }: ImportScope,
  path: string,
): ParsedFile | undefined {
  const text = tree.read(path);
  return text === undefined
    ? undefined
    : { path, file: parseSource(path, text) };
}

/** Every call in the files, with the file it stands in. */
function callsIn(
  files: readonly ParsedFile[],
): { at: ParsedFile; call: ts.CallExpression }[] {
  return files.flatMap((at) =>
    nodesIn(at.file)
      .filter((node) => ts.isCallExpression(node))
      .map((call) => ({ at, call })),
  );
}

/** Every call of a method by that name, whatever it is called on. */
export function methodCalls(
  files: readonly ParsedFile[],
  method: string,
): { at: ParsedFile; call: ts.CallExpression }[] {
  return callsIn(files).filter(
    ({ call: { expression } }) =>
      ts.isPropertyAccessExpression(expression) &&
      expression.name.text === method,
  );
}

/** Where the functions and classes are declared that a file calls. */
function calledFiles(scope: ImportScope, { path, file }: ParsedFile): string[] {
  const nodes = nodesIn(file);
  const called = new Set(
    nodes
      .filter((node) => ts.isCallExpression(node) || ts.isNewExpression(node))
      .map(({ expression }) => rootIdentifier(expression)?.text),
  );
  const resolve = (specifier: string) =>
    resolveImport(scope.tree, path, specifier, scope.aliases);
  const named = importBindings(file).flatMap(
    ({ local, imported, specifier, typeOnly }) => {
      const target = called.has(local) && !typeOnly && resolve(specifier);
      if (!target) return [];
      return followDeclaration(scope, target, imported)?.path ?? target;
    },
  );
  const whole = nodes
    .flatMap((node) => wholeSpecifier(node) ?? [])
    .flatMap((specifier) => resolve(specifier) ?? []);
  return [...named, ...whole];
}

/** The specifier of `import './x'` and of `import('./x')`. */
function wholeSpecifier(node: ts.Node): string | undefined {
  const isSideEffect = ts.isImportDeclaration(node) && !node.importClause;
  const isDynamic =
    ts.isCallExpression(node) &&
    node.expression.kind === ts.SyntaxKind.ImportKeyword;
  const specifier = isSideEffect
    ? node.moduleSpecifier
    : isDynamic
      ? node.arguments[0]
      : undefined;
  return specifier && ts.isStringLiteralLike(specifier)
    ? specifier.text
    : undefined;
}
