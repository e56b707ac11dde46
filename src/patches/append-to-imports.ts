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
  type ImportsProperty,
} from './module-imports.js';

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
  const items = elements.join(', ');
  if (!argument) {
    const position = call.getEnd() - 1;
    return { insertions: [{ position, text: `{ imports: [${items}] }` }] };
  }
  const metadata = unwrapExpression(argument);
  if (ts.isIdentifier(metadata)) {
    const rest = `, imports: [...(${metadata.text}.imports ?? []), ${items}] }`;
    return { insertions: wrap(argument, '{ ...', rest) };
  }
  if (!ts.isObjectLiteralExpression(metadata)) {
    return {
      position: argument.getStart(),
      why: "the decorator's argument is neither an object nor a variable",
    };
  }
  return editObject(file, metadata, elements, style);
}

function editObject(
  file: ts.SourceFile,
  object: ts.ObjectLiteralExpression,
  elements: readonly string[],
  style: SourceStyle,
): ImportsEdit {
  const property = importsProperty(object);
  if (!property) {
    const text = `imports: [${elements.join(', ')}]`;
    return { insertions: addProperty(file, object, text, style) };
  }
  const spread = object.properties.find(
    (other) => ts.isSpreadAssignment(other) && other.pos > property.pos,
  );
  if (spread) {
    return {
      position: spread.getStart(),
      why: 'a spread after `imports` may replace it',
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
  return isSimple(initializer)
    ? wrap(initializer, '[...', `, ${items}]`)
    : wrap(initializer, '[...(', `), ${items}]`);
}

const isSimple = (expression: ts.Expression) =>
  ts.isIdentifier(expression) ||
  ts.isCallExpression(expression) ||
  ts.isParenthesizedExpression(expression) ||
  ts.isPropertyAccessExpression(expression);

/** A new first property; the last one when a spread could replace it. */
function addProperty(
  file: ts.SourceFile,
  object: ts.ObjectLiteralExpression,
  property: string,
  style: SourceStyle,
): Insertion[] {
  const { properties } = object;
  const [first] = properties;
  const list = sourceList(file, object, properties, style);
  if (!first) {
    const inline = !file.text.slice(list.open, list.close).includes('\n');
    return appendToList(list, [inline ? ` ${property} ` : property]);
  }
  if (properties.some((other) => ts.isSpreadAssignment(other))) {
    return appendToList(list, [property]);
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
