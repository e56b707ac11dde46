import {
  nodesIn,
  rootIdentifier,
  ts,
  unwrapExpression,
} from '../source/parse.js';
import {
  followExport,
  followLocal,
  type ClassLocation,
  type ImportScope,
} from './follow-export.js';
import { resolveImport } from './resolve-import.js';

/** A file being read. */
export interface SourceUnit {
  readonly scope: ImportScope;
  readonly path: string;
  readonly file: ts.SourceFile;
}

/** The module class that an expression of a file stands for, if any. */
export function moduleMeant(
  unit: SourceUnit,
  expression: ts.Expression,
): ClassLocation[] {
  const { scope, path, file } = unit;
  const root = rootIdentifier(expression);
  const found = root
    ? (followLocal(scope, path, file, root.text, memberOf(root)) ??
      destructuredModule(unit, root.text))
    : dynamicMember(unit, expression);
  return found ? [found] : [];
}

/** `AppModule` of `app.AppModule`. */
function memberOf({ parent }: ts.Identifier): string | undefined {
  return ts.isPropertyAccessExpression(parent) ? parent.name.text : undefined;
}

/** `const { AppModule } = await import('./app.module')`. */
function destructuredModule(
  unit: SourceUnit,
  local: string,
): ClassLocation | undefined {
  for (const { name, initializer } of variablesIn(unit.file)) {
    if (!initializer || !ts.isObjectBindingPattern(name)) continue;
    const element = name.elements.find(
      (item) => ts.isIdentifier(item.name) && item.name.text === local,
    );
    const property = element?.propertyName ?? element?.name;
    if (!property || !ts.isIdentifier(property)) continue;
    return dynamicExport(unit, initializer, property.text);
  }
  return undefined;
}

/** `(await import('./app.module')).AppModule`, also with a call behind it. */
function dynamicMember(
  unit: SourceUnit,
  expression: ts.Expression,
): ClassLocation | undefined {
  const inner = unwrapExpression(expression);
  if (ts.isCallExpression(inner)) return dynamicMember(unit, inner.expression);
  if (!ts.isPropertyAccessExpression(inner)) return undefined;
  return (
    dynamicExport(unit, inner.expression, inner.name.text) ??
    dynamicMember(unit, inner.expression)
  );
}

function dynamicExport(
  { scope, path }: SourceUnit,
  expression: ts.Expression,
  name: string,
): ClassLocation | undefined {
  const specifier = dynamicSpecifier(unwrapExpression(expression));
  const target =
    specifier && ts.isStringLiteralLike(specifier)
      ? resolveImport(scope.tree, path, specifier.text, scope.aliases)
      : undefined;
  return target === undefined ? undefined : followExport(scope, target, name);
}

/** The argument of `import()`. */
export function dynamicSpecifier(node: ts.Node): ts.Expression | undefined {
  return ts.isCallExpression(node) &&
    node.expression.kind === ts.SyntaxKind.ImportKeyword
    ? node.arguments[0]
    : undefined;
}

export const variablesIn = (file: ts.SourceFile): ts.VariableDeclaration[] =>
  nodesIn(file).filter((node) => ts.isVariableDeclaration(node));
