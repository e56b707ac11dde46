import { appendToList } from './list-insertion.js';
import { parseSource, ts } from './parse.js';
import {
  applyInsertions,
  beginsLine,
  lineIndent,
  majorityLineEnd,
  type Insertion,
} from './text-edit.js';

/** A JSON text, possibly with comments, whose top value is an object. */
interface JsonText {
  readonly text: string;
  readonly object: ts.ObjectLiteralExpression;
  readonly indent: string;
  readonly lineEnd: string;
}

/**
 * Adds members with string values to an object of the top object, each before
 * the first name that sorts behind it; a name that is there already stays as it
 * is. The object is added when it is missing. Every other byte stays. Undefined
 * when the text is not a JSON object.
 */
export function addSortedMembers(
  text: string,
  objectName: string,
  members: Readonly<Record<string, string>>,
): string | undefined {
  const json = parseJsonText(text);
  if (!json) return undefined;
  const target = memberOf(json.object, objectName);
  if (target && !ts.isObjectLiteralExpression(target)) return undefined;
  const names = Object.keys(members)
    .filter((name) => !target || !memberOf(target, name))
    .sort();
  if (names.length === 0) return text;
  const lines = names.map((name) => member(name, members[name] ?? ''));
  if (!target) return applyInsertions(text, addMember(json, objectName, lines));
  const insertions =
    target.properties.length === 0
      ? fillEmpty(json, target, lines)
      : insertSorted(json, target, names, members);
  return applyInsertions(text, insertions);
}

/**
 * Adds strings to an array of the top object; an array that is missing is added
 * with the values of `whenMissing`. Undefined when it is no array.
 */
export function addArrayElements(
  text: string,
  arrayName: string,
  values: readonly string[],
  { whenMissing }: { readonly whenMissing: readonly string[] },
): string | undefined {
  const json = parseJsonText(text);
  if (!json) return undefined;
  const quoted = (list: readonly string[]) =>
    list.map((value) => JSON.stringify(value));
  const array = memberOf(json.object, arrayName);
  if (!array) {
    const items = quoted(whenMissing).join(', ');
    return applyInsertions(
      text,
      appendToList(listOf(json, json.object, json.object.properties), [
        `${JSON.stringify(arrayName)}: [${items}]`,
      ]),
    );
  }
  if (!ts.isArrayLiteralExpression(array)) return undefined;
  const list = listOf(json, array, array.elements);
  return applyInsertions(text, appendToList(list, quoted(values)));
}

const member = (name: string, value: string) =>
  `${JSON.stringify(name)}: ${JSON.stringify(value)}`;

function parseJsonText(text: string): JsonText | undefined {
  const file = parseSource('file.json', text) as ts.JsonSourceFile;
  const object = file.statements[0]?.expression;
  if (!object || !ts.isObjectLiteralExpression(object)) return undefined;
  const [first] = object.properties;
  const own = first && lineIndent(text, first.getStart());
  return {
    text,
    object,
    indent: own === undefined || own === '' ? '  ' : own,
    lineEnd: majorityLineEnd(text),
  };
}

function memberOf(
  object: ts.ObjectLiteralExpression,
  name: string,
): ts.Expression | undefined {
  return object.properties
    .filter((property) => ts.isPropertyAssignment(property))
    .find(
      (property) =>
        ts.isStringLiteral(property.name) && property.name.text === name,
    )?.initializer;
}

function listOf(
  { text, indent, lineEnd }: JsonText,
  node: ts.Node,
  elements: ts.NodeArray<ts.Node>,
) {
  return {
    text,
    elements,
    open: node.getStart() + 1,
    close: node.getEnd() - 1,
    indent,
    lineEnd,
    trailingCommas: false,
  };
}

/** The members of an object one level deep, each on a line of its own. */
function body({ indent, lineEnd }: JsonText, lines: readonly string[]): string {
  return lines.map((line) => lineEnd + indent + indent + line).join(',');
}

function addMember(
  json: JsonText,
  name: string,
  lines: readonly string[],
): Insertion[] {
  const end = json.lineEnd + json.indent;
  const text = `${JSON.stringify(name)}: {${body(json, lines)}${end}}`;
  return appendToList(listOf(json, json.object, json.object.properties), [
    text,
  ]);
}

function fillEmpty(
  json: JsonText,
  target: ts.ObjectLiteralExpression,
  lines: readonly string[],
): Insertion[] {
  const open = target.getStart() + 1;
  const inside = json.text.slice(open, target.getEnd() - 1);
  const end = inside.includes('\n') ? '' : json.lineEnd + json.indent;
  return [{ position: open, text: body(json, lines) + end }];
}

function insertSorted(
  json: JsonText,
  target: ts.ObjectLiteralExpression,
  names: readonly string[],
  members: Readonly<Record<string, string>>,
): Insertion[] {
  const atEnd: string[] = [];
  const insertions: Insertion[] = [];
  for (const name of names) {
    const line = member(name, members[name] ?? '');
    const next = target.properties.find(
      (property) =>
        property.name &&
        ts.isStringLiteral(property.name) &&
        property.name.text > name,
    );
    if (!next) {
      atEnd.push(line);
      continue;
    }
    const position = next.getStart();
    const gap = beginsLine(json.text, position)
      ? json.lineEnd + lineIndent(json.text, position)
      : ' ';
    insertions.push({ position, text: `${line},${gap}` });
  }
  const list = listOf(json, target, target.properties);
  return [...insertions, ...appendToList(list, atEnd)];
}
