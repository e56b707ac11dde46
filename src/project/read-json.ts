import { ScaffoldError } from '../errors.js';
import { lineAndColumn } from '../source/code-frame.js';
import { firstSyntaxError, parseSource, ts } from '../source/parse.js';
import type { ProjectTree } from './project-tree.js';

/** A JSON object whose members are not known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Narrows a parsed value to an object that is no array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The member if it is an object, else an empty one. */
export function memberObject(object: JsonObject, name: string): JsonObject {
  const member = object[name];
  return isJsonObject(member) ? member : {};
}

/** The member if it is a string. */
export function memberString(
  object: JsonObject,
  name: string,
): string | undefined {
  const member = object[name];
  return typeof member === 'string' ? member : undefined;
}

/**
 * Reads a JSON file, undefined when it is not there. Throws `invalid-json`, with
 * line and column, when it does not parse to an object.
 */
export function readJson(
  tree: ProjectTree,
  path: string,
): JsonObject | undefined {
  const text = tree.read(path);
  return text === undefined ? undefined : parseJson(path, text);
}

/** As {@link readJson}, for a text already read. */
export function parseJson(path: string, text: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    const position = firstJsonError(path, text);
    const { line, column } = lineAndColumn(text, position);
    throw new ScaffoldError(
      `${path}:${String(line)}:${String(column)}: this is not valid JSON.`,
      { code: 'invalid-json', hint: `Correct ${path} and run again.` },
    );
  }
  if (isJsonObject(value)) return value;
  throw new ScaffoldError(`${path}: expected a JSON object.`, {
    code: 'invalid-json',
    hint: `Correct ${path} and run again.`,
  });
}

/**
 * Where a text stops to be JSON. The TypeScript parser takes comments, single
 * quotes and trailing commas for good; the first of those is looked up here.
 */
function firstJsonError(path: string, text: string): number {
  const error = firstSyntaxError(path, text)?.position ?? text.length;
  const foreign = /"(?:[^"\\\r\n]|\\.)*"|(\/[/*]|'|,(?=\s*[}\]]))/g;
  for (const match of text.matchAll(foreign)) {
    if (match[1] !== undefined) return Math.min(error, match.index);
  }
  return error;
}

/** Reads JSON that may hold comments and trailing commas, as tsconfig does. */
export function readJsonWithComments(
  tree: ProjectTree,
  path: string,
): JsonObject | undefined {
  const text = tree.read(path);
  if (text === undefined) return undefined;
  const value = parsePlainJson(text) ?? parseWithComments(path, text);
  return isJsonObject(value) ? value : undefined;
}

/** Most files have no comments, and this is many times as quick. */
function parsePlainJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // With comments or trailing commas, or no JSON at all: the other parser tells.
    return undefined;
  }
}

const parseWithComments = (path: string, text: string): unknown =>
  ts.convertToObject(parseSource(path, text) as ts.JsonSourceFile, []);
