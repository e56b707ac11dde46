import {
  importBindings,
  nodesIn,
  ts,
  unwrapExpression,
} from '../source/parse.js';
import { followDeclaration, type ImportScope } from './follow-export.js';
import { resolveImport } from './resolve-import.js';
import { parseFile, type ParsedFile } from './setup-files.js';

/** An expression and the file it stands in. */
export interface Value {
  readonly at: ParsedFile;
  readonly expression: ts.Expression;
}

/** How many names may stand between a use and what it means. */
const MOST_STEPS = 8;

/**
 * What an expression means: names of constants, also of other files, and members
 * of constant objects are followed as far as they lead.
 */
export function followValue(
  scope: ImportScope,
  value: Value,
  steps = MOST_STEPS,
): Value {
  const expression = unwrapExpression(value.expression);
  const here = { at: value.at, expression };
  if (steps === 0) return here;
  const next = ts.isIdentifier(expression)
    ? constantMeant(scope, value.at, expression.text)
    : ts.isPropertyAccessExpression(expression)
      ? memberMeant(scope, { at: value.at, expression }, steps)
      : undefined;
  return next ? followValue(scope, next, steps - 1) : here;
}

/** The text that an expression means, if nothing of it is left to run time. */
export function textOf(scope: ImportScope, value: Value): string | undefined {
  const { at, expression } = followValue(scope, value);
  if (ts.isStringLiteralLike(expression)) return expression.text;
  if (ts.isTemplateExpression(expression)) {
    const spans = expression.templateSpans.map((span) => {
      const text = textOf(scope, { at, expression: span.expression });
      return text === undefined ? undefined : text + span.literal.text;
    });
    return joined([expression.head.text, ...spans]);
  }
  const isSum =
    ts.isBinaryExpression(expression) &&
    expression.operatorToken.kind === ts.SyntaxKind.PlusToken;
  return isSum
    ? joined(
        [expression.left, expression.right].map((side) =>
          textOf(scope, { at, expression: side }),
        ),
      )
    : undefined;
}

/**
 * The value of a property of an object literal. `unknown` for an object that
 * could get it by a spread, a method or a computed name.
 */
export function propertyOf(
  { at, expression }: Value,
  name: string,
): Value | 'absent' | 'unknown' {
  if (!ts.isObjectLiteralExpression(expression)) return 'unknown';
  for (const property of [...expression.properties].reverse()) {
    const key = property.name;
    if (!key || ts.isComputedPropertyName(key)) return 'unknown';
    if (key.text !== name) continue;
    if (ts.isPropertyAssignment(property)) {
      return { at, expression: property.initializer };
    }
    return ts.isShorthandPropertyAssignment(property)
      ? { at, expression: property.name }
      : 'unknown';
  }
  return 'absent';
}

const joined = (parts: readonly (string | undefined)[]) =>
  parts.includes(undefined) ? undefined : parts.join('');

/** The value of the only constant by that name, here or where it comes from. */
function constantMeant(
  scope: ImportScope,
  at: ParsedFile,
  name: string,
): Value | undefined {
  const binding = importBindings(at.file).find(({ local }) => local === name);
  if (!binding) return constantIn(at, name);
  const { specifier, imported } = binding;
  const target = resolveImport(scope.tree, at.path, specifier, scope.aliases);
  const found =
    target === undefined
      ? undefined
      : followDeclaration(scope, target, imported);
  const file = found && parseFile(scope, found.path);
  return file && constantIn(file, found.name);
}

function constantIn(at: ParsedFile, name: string): Value | undefined {
  const nodes = nodesIn(at.file);
  const isNamed = ({ name: own }: { name: ts.BindingName }) =>
    ts.isIdentifier(own) && own.text === name;
  const [only, ...others] = nodes.filter(
    (node) =>
      (ts.isVariableDeclaration(node) || ts.isParameter(node)) && isNamed(node),
  );
  const isConstant =
    only !== undefined &&
    others.length === 0 &&
    ts.isVariableDeclaration(only) &&
    (ts.getCombinedNodeFlags(only) & ts.NodeFlags.Const) !== 0;
  return isConstant && only.initializer
    ? { at, expression: only.initializer }
    : undefined;
}

function memberMeant(
  scope: ImportScope,
  {
    at,
    expression,
  }: { at: ParsedFile; expression: ts.PropertyAccessExpression },
  steps: number,
): Value | undefined {
  const object = followValue(
    scope,
    { at, expression: expression.expression },
    steps - 1,
  );
  const member = propertyOf(object, expression.name.text);
  return typeof member === 'string' ? undefined : member;
}
