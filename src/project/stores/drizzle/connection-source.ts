import { importBindings, parseSource, ts } from '../../../source/parse.js';
import {
  followDeclaration,
  type ClassLocation,
  type Declaration,
  type ImportScope,
} from '../../follow-export.js';
import { resolveImport } from '../../resolve-import.js';
import type { ParsedFile } from '../../setup-files.js';
import { memberOf } from '../decorated-class.js';
import { hasKeyword } from './connection-calls.js';

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

/** What a call of `drizzle()` gives its connection to; undefined where that is not sure. */
export function sourceOf(
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
