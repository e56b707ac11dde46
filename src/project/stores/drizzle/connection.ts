import { posix } from 'node:path';
import {
  importBindings,
  nodesIn,
  parseSource,
  ts,
} from '../../../source/parse.js';
import {
  followDeclaration,
  type ClassLocation,
  type Declaration,
  type ImportScope,
} from '../../follow-export.js';
import type { ModuleNode } from '../../module-nodes.js';
import { resolveImport } from '../../resolve-import.js';
import { parseFile, type ParsedFile } from '../../setup-files.js';
import { memberOf } from '../decorated-class.js';

/** How a project hands out its connection. */
export interface DrizzleConnection {
  /** The module that exports it; undefined for a plain variable. */
  readonly module: ClassLocation | undefined;
  readonly source: ConnectionSource;
}

/** What it is had by: a DI token, a property of a service, or a variable. */
export type ConnectionSource =
  | { readonly kind: 'token'; readonly token: Declaration }
  | { readonly kind: 'text'; readonly token: string }
  | {
      readonly kind: 'service';
      readonly service: ClassLocation;
      readonly property: string;
    }
  | { readonly kind: 'variable'; readonly variable: Declaration };

/** Where variables that hold a connection usually are, below the source root. */
const USUAL = ['db', 'database', 'drizzle'].flatMap((name) =>
  [
    '.ts',
    '/index.ts',
    '/db.ts',
    '/client.ts',
    '/drizzle.ts',
    '/database.ts',
  ].map((end) => name + end),
);

/** Finds the connection that the modules provide, else a variable; undefined where nothing is sure. */
export function findConnection(
  scope: ImportScope,
  modules: readonly ModuleNode[],
  sourceRoot: string,
): DrizzleConnection | undefined {
  for (const node of modules) {
    const found = providedBy(scope, node);
    if (found) return found;
  }
  for (const name of USUAL) {
    const at = parseFile(scope, posix.join(sourceRoot, name));
    const variable = at && exportedConnection(at);
    if (at && variable !== undefined) {
      const declaration = { path: at.path, name: variable };
      return {
        module: undefined,
        source: { kind: 'variable', variable: declaration },
      };
    }
  }
  return undefined;
}

function providedBy(
  scope: ImportScope,
  node: ModuleNode,
): DrizzleConnection | undefined {
  const exported = node.metadata && memberOf(node.metadata, 'exports');
  if (!exported) return undefined;
  const names = nodesIn(exported).flatMap((item) =>
    ts.isIdentifier(item) || ts.isStringLiteralLike(item) ? [item.text] : [],
  );
  for (const at of [node, ...neighbours(scope, node)]) {
    for (const call of connectionCalls(at.file)) {
      const source = sourceOf(scope, at, call);
      if (source && names.some((name) => isMeant(at, source, call, name))) {
        const { path, className } = node;
        return { module: { path, className }, source };
      }
    }
  }
  return undefined;
}

/** The files of the project that a module's file imports. */
function neighbours(
  scope: ImportScope,
  { path, file }: ParsedFile,
): ParsedFile[] {
  const paths = importBindings(file).flatMap(
    ({ specifier }) =>
      resolveImport(scope.tree, path, specifier, scope.aliases) ?? [],
  );
  return [...new Set(paths)].flatMap((each) => parseFile(scope, each) ?? []);
}

/** The calls of a driver's `drizzle()`. */
function connectionCalls(file: ts.SourceFile): ts.CallExpression[] {
  const locals = importBindings(file)
    .filter(
      ({ specifier, imported }) =>
        specifier.startsWith('drizzle-orm/') && imported === 'drizzle',
    )
    .map(({ local }) => local);
  return locals.length === 0
    ? []
    : nodesIn(file)
        .filter((node) => ts.isCallExpression(node))
        .filter(
          ({ expression }) =>
            ts.isIdentifier(expression) && locals.includes(expression.text),
        );
}

function sourceOf(
  scope: ImportScope,
  at: ParsedFile,
  call: ts.Node,
): ConnectionSource | undefined {
  for (let node = call; !ts.isSourceFile(node); node = node.parent) {
    if (ts.isObjectLiteralExpression(node)) {
      const token = memberOf(node, 'provide');
      if (token) return tokenOf(scope, at, token);
    }
    if (ts.isClassDeclaration(node)) return serviceOf(at, node, call);
  }
  return undefined;
}

function tokenOf(
  scope: ImportScope,
  { path, file }: ParsedFile,
  token: ts.Expression,
): ConnectionSource | undefined {
  if (ts.isStringLiteralLike(token)) return { kind: 'text', token: token.text };
  if (!ts.isIdentifier(token)) return undefined;
  const binding = importBindings(file).find(
    ({ local }) => local === token.text,
  );
  const target =
    binding &&
    resolveImport(scope.tree, path, binding.specifier, scope.aliases);
  const declared = binding
    ? target && followDeclaration(scope, target, binding.imported)
    : followDeclaration(scope, path, token.text);
  return declared && isExported(scope, declared)
    ? { kind: 'token', token: declared }
    : undefined;
}

function isExported({ tree }: ImportScope, { path, name }: Declaration) {
  const file = parseSource(path, tree.read(path) ?? '');
  return file.statements.some(
    (statement) =>
      ts.isVariableStatement(statement) &&
      hasKeyword(statement, ts.SyntaxKind.ExportKeyword) &&
      statement.declarationList.declarations.some(
        (item) => ts.isIdentifier(item.name) && item.name.text === name,
      ),
  );
}

const hasKeyword = (
  node: { readonly modifiers?: ts.NodeArray<ts.ModifierLike> | undefined },
  ...kinds: ts.SyntaxKind[]
) => node.modifiers?.some(({ kind }) => kinds.includes(kind)) === true;

/** A property that is given the connection, and that others may read. */
function serviceOf(
  { path }: ParsedFile,
  declaration: ts.ClassDeclaration,
  call: ts.Node,
): ConnectionSource | undefined {
  const { parent } = call;
  const property =
    ts.isPropertyDeclaration(parent) && ts.isIdentifier(parent.name)
      ? parent.name.text
      : ts.isBinaryExpression(parent) &&
          ts.isPropertyAccessExpression(parent.left) &&
          parent.left.expression.kind === ts.SyntaxKind.ThisKeyword
        ? parent.left.name.text
        : undefined;
  const member = declaration.members.find(
    (item): item is ts.PropertyDeclaration =>
      ts.isPropertyDeclaration(item) &&
      ts.isIdentifier(item.name) &&
      item.name.text === property,
  );
  const isHidden =
    !member ||
    hasKeyword(
      member,
      ts.SyntaxKind.PrivateKeyword,
      ts.SyntaxKind.ProtectedKeyword,
    );
  const className = declaration.name?.text;
  return className === undefined || property === undefined || isHidden
    ? undefined
    : { kind: 'service', service: { path, className }, property };
}

/** Whether a name in a module's exports is the token, or the variable with its provider. */
function isMeant(
  { file }: ParsedFile,
  source: ConnectionSource,
  call: ts.Node,
  name: string,
): boolean {
  switch (source.kind) {
    case 'token':
      if (source.token.name === name) return true;
      break;
    case 'text':
      if (source.token === name) return true;
      break;
    case 'service':
      return source.service.className === name;
    case 'variable':
      return false;
  }
  return file.statements.some(
    (statement) =>
      ts.isVariableStatement(statement) &&
      statement.pos <= call.pos &&
      call.end <= statement.end &&
      statement.declarationList.declarations.some(
        (item) => ts.isIdentifier(item.name) && item.name.text === name,
      ),
  );
}

/** The exported variable that is the connection. */
function exportedConnection({ file }: ParsedFile): string | undefined {
  const calls = connectionCalls(file);
  for (const statement of file.statements) {
    if (
      !ts.isVariableStatement(statement) ||
      !hasKeyword(statement, ts.SyntaxKind.ExportKeyword)
    ) {
      continue;
    }
    for (const { name, initializer } of statement.declarationList
      .declarations) {
      const isIt = calls.some((call) => call === initializer);
      if (isIt && ts.isIdentifier(name)) return name.text;
    }
  }
  return undefined;
}
