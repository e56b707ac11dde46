import type { SourceStyle } from '../source/detect-style.js';
import {
  appendToList,
  endOfLineComments,
  type SourceList,
} from '../source/list-insertion.js';
import { ts, unwrapExpression } from '../source/parse.js';
import { beginsLine, lineIndent, type Insertion } from '../source/text-edit.js';
import {
  importsArray,
  importsProperty,
  objectVariable,
  unusualImports,
  type ImportsProperty,
} from '../source/module-imports.js';

/** The insertions, or the place that makes the shape unsafe to edit. */
export type ImportsEdit =
  | { readonly insertions: Insertion[] }
  | { readonly position: number; readonly why: string };

/**
 * Adds elements to the `imports` of a `@Module()` call, whatever its shape: an
 * array, no `imports`, another expression, a variable, or no argument.
 */
export function appendToImports(
  file: ts.SourceFile,
  call: ts.CallExpression,
  elements: readonly string[],
  style: SourceStyle,
): ImportsEdit {
  if (elements.length === 0) return { insertions: [] };
  const [argument] = call.arguments;
  if (!argument) {
    const position = call.getEnd() - 1;
    const space = /[(\s]$/.test(file.text.slice(0, position)) ? '' : ' ';
    const text = `${space}{ imports: [${elements.join(', ')}] }`;
    return { insertions: [{ position, text }] };
  }
  const metadata = unwrapExpression(argument);
  if (ts.isObjectLiteralExpression(metadata)) {
    return editObject(file, metadata, elements, style);
  }
  if (!ts.isIdentifier(metadata) || /\bawait\b/.test(argument.getText())) {
    return {
      position: argument.getStart(),
      why: "the decorator's argument is neither an object nor a variable",
    };
  }
  const inherited = importsOf(file, metadata);
  const items = [...inherited, ...elements].join(', ');
  return {
    insertions: wrap(argument, '{ ...', `, imports: [${items}] }`),
  };
}

function editObject(
  file: ts.SourceFile,
  object: ts.ObjectLiteralExpression,
  elements: readonly string[],
  style: SourceStyle,
): ImportsEdit {
  const property = importsProperty(object);
  if (!property) return addProperty(file, object, elements, style);
  const spread = object.properties.find(
    (other) => ts.isSpreadAssignment(other) && other.pos > property.pos,
  );
  if (spread) {
    return {
      position: spread.getStart(),
      why: 'a spread after `imports` may replace it',
    };
  }
  if (ts.isPropertyAssignment(property) && isNothing(property.initializer)) {
    return {
      position: property.getStart(),
      why: '`imports` is there, but is no list',
    };
  }
  return { insertions: extendProperty(file, property, elements, style) };
}

function extendProperty(
  file: ts.SourceFile,
  property: ImportsProperty,
  elements: readonly string[],
  style: SourceStyle,
): Insertion[] {
  const items = elements.join(', ');
  if (ts.isShorthandPropertyAssignment(property)) {
    const position = property.name.getEnd();
    return [{ position, text: `: [...imports, ${items}]` }];
  }
  const array = importsArray(property);
  if (array) {
    return appendToList(
      sourceList(file, array, array.elements, style),
      elements,
    );
  }
  const { initializer } = property;
  const [open, close] = spreadAround(initializer);
  return wrap(initializer, `[...${open}`, `${close}, ${items}]`);
}

/**
 * What an expression needs around it behind `...`. Nest takes no list for an
 * empty one, a spread does not.
 */
function spreadAround(expression: ts.Expression): [string, string] {
  const inner = unwrapExpression(expression);
  if (ts.isOptionalChain(inner)) return ['(', ' ?? [])'];
  if (ts.isBinaryExpression(inner)) {
    return inner.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken
      ? ['((', ') || [])']
      : ['(', ')'];
  }
  if (
    ts.isConditionalExpression(inner) &&
    [inner.whenTrue, inner.whenFalse].some(isNothing)
  ) {
    return ['((', ') ?? [])'];
  }
  return isSimple(expression) ? ['', ''] : ['(', ')'];
}

function isNothing(expression: ts.Expression): boolean {
  const inner = unwrapExpression(expression);
  return (
    inner.kind === ts.SyntaxKind.NullKeyword ||
    (ts.isIdentifier(inner) && inner.text === 'undefined')
  );
}

const isSimple = (expression: ts.Expression) =>
  ts.isIdentifier(expression) ||
  ts.isCallExpression(expression) ||
  ts.isParenthesizedExpression(expression) ||
  ts.isPropertyAccessExpression(expression);

/**
 * A new first property; behind spreads the last one, with what a spread brings:
 * it would be lost otherwise.
 */
function addProperty(
  file: ts.SourceFile,
  object: ts.ObjectLiteralExpression,
  elements: readonly string[],
  style: SourceStyle,
): ImportsEdit {
  const unusual = unusualImports(object);
  if (unusual) {
    return {
      position: unusual.getStart(),
      why: '`imports` is no plain property',
    };
  }
  const spreads = object.properties.filter((one) => ts.isSpreadAssignment(one));
  const opaque = spreads.find(({ expression }) => !ts.isIdentifier(expression));
  const inherited = spreads.flatMap(({ expression }) =>
    importsOf(file, expression as ts.Identifier),
  );
  if (opaque ?? inherited.length > 1) {
    return {
      position: (opaque ?? object).getStart(),
      why: 'a spread here may bring `imports` of its own',
    };
  }
  const items = [...inherited, ...elements].join(', ');
  const property = `imports: [${items}]`;
  const insertions =
    spreads.length > 0
      ? appendToList(sourceList(file, object, object.properties, style), [
          property,
        ])
      : prependProperty(file, object, property, style);
  return { insertions };
}

/** The elements that a variable's `imports` gives; none if it has no such. */
function importsOf(file: ts.SourceFile, variable: ts.Identifier): string[] {
  const value = objectVariable(file, variable.text);
  const name = `${variable.text}.imports`;
  const hasNone =
    value?.properties.every((one) => !ts.isSpreadAssignment(one)) === true &&
    !unusualImports(value) &&
    !file.text.includes(name);
  return hasNone ? [] : [`...(${name} ?? [])`];
}

function prependProperty(
  file: ts.SourceFile,
  object: ts.ObjectLiteralExpression,
  property: string,
  style: SourceStyle,
): Insertion[] {
  const list = sourceList(file, object, object.properties, style);
  const [first] = object.properties;
  if (!first) {
    const isTight = list.open === list.close;
    return appendToList(list, [isTight ? ` ${property} ` : property]);
  }
  const start = first.getStart();
  if (!beginsLine(file.text, start)) {
    return [{ position: start, text: `${property}, ` }];
  }
  return [
    {
      position: endOfLineComments(file.text, list.open),
      text: `${style.lineEnd}${lineIndent(file.text, start)}${property},`,
    },
  ];
}

function sourceList(
  file: ts.SourceFile,
  node: ts.Node,
  elements: ts.NodeArray<ts.Node>,
  { indent, lineEnd, trailingCommas }: SourceStyle,
): SourceList {
  const open = node.getStart() + 1;
  const close = node.getEnd() - 1;
  return {
    text: file.text,
    elements,
    open,
    close,
    indent,
    lineEnd,
    trailingCommas,
  };
}

const wrap = (node: ts.Node, before: string, after: string): Insertion[] => [
  { position: node.getStart(), text: before },
  { position: node.getEnd(), text: after },
];
