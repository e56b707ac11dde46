import { appendToList } from './list-insertion.js';
import { parseSource, ts } from './parse.js';
import {
  applyInsertions,
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
 * the first name that sorts behind it. The object is added when it is missing.
 * Every other byte stays. Undefined when the text is not a JSON object.
 */
export function addSortedMembers(
  text: string,
  objectName: string,
  members: Readonly<Record<string, string>>,
): string | undefined {
  const json = parseJsonText(text);
  const names = Object.keys(members).sort();
  if (!json || names.length === 0) return json && text;
  const lines = names.map((name) => member(name, members[name] ?? ''));
  const target = memberOf(json.object, objectName);
  if (!target) {
    return applyInsertions(text, addMember(json, objectName, lines));
  }
  if (!ts.isObjectLiteralExpression(target)) return undefined;
  if (target.properties.length === 0) {
    return replaceEmpty(json, target, lines);
  }
  return applyInsertions(text, insertSorted(json, target, names, members));
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

function block(json: JsonText, lines: readonly string[]): string {
  const { indent, lineEnd } = json;
  const body = lines.map((line) => lineEnd + indent + indent + line).join(',');
  return `{${body}${lineEnd}${indent}}`;
}

function addMember(
  json: JsonText,
  name: string,
  lines: readonly string[],
): Insertion[] {
  const text = `${JSON.stringify(name)}: ${block(json, lines)}`;
  return appendToList(listOf(json, json.object, json.object.properties), [
    text,
  ]);
}

function replaceEmpty(
  json: JsonText,
  target: ts.ObjectLiteralExpression,
  lines: readonly string[],
): string {
  return (
    json.text.slice(0, target.getStart()) +
    block(json, lines) +
    json.text.slice(target.getEnd())
  );
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
    const gap = json.lineEnd + lineIndent(json.text, position);
    insertions.push({ position, text: `${line},${gap}` });
  }
  const list = listOf(json, target, target.properties);
  return [...insertions, ...appendToList(list, atEnd)];
}
