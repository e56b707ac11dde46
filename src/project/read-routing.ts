import { lineAndColumn } from '../source/code-frame.js';
import { ts } from '../source/parse.js';
import type { ImportScope } from './follow-export.js';
import { followValue, propertyOf, textOf, type Value } from './follow-value.js';
import { methodCalls, type ParsedFile } from './setup-files.js';

/** How requests name a version when it is not in the URL. */
export type Versioning = 'header' | 'media-type' | 'custom';

/** What the application puts before its routes. */
export interface Routing {
  /** Prefix and version, e.g. `/api/v1`; empty for neither. */
  readonly basePath: string;
  /** Set where routes have a version that is no part of the URL. */
  readonly versioning: Versioning | undefined;
  /** The version that such routes have unless they name another one. */
  readonly defaultVersion: string | undefined;
  /** What could not be read, e.g. `src/main.ts:9: app.setGlobalPrefix(prefix)`. */
  readonly unread: readonly string[];
}

/** A part of the path, or why it is not known. */
interface Part {
  readonly path: string;
  readonly versioning?: Versioning;
  readonly defaultVersion?: string;
}

const NO_PART: Part = { path: '' };

/** Reads what stands before `/auth` in URLs from the files that set them up. */
export function readRouting(
  scope: ImportScope,
  files: readonly ParsedFile[],
): Routing {
  const prefix = onlyPart(files, 'setGlobalPrefix', (at, call) =>
    prefixPart(scope, at, call),
  );
  const version = onlyPart(files, 'enableVersioning', (at, call) =>
    versionPart(scope, at, call),
  );
  const unread = [...prefix.unread, ...version.unread];
  return {
    basePath: unread.length > 0 ? '' : prefix.part.path + version.part.path,
    versioning: version.part.versioning,
    defaultVersion: version.part.defaultVersion,
    unread,
  };
}

/** What the calls of a method say; unread when they are not of one mind. */
function onlyPart(
  files: readonly ParsedFile[],
  method: string,
  read: (at: ParsedFile, call: ts.CallExpression) => Part | undefined,
): { part: Part; unread: string[] } {
  const calls = methodCalls(files, method).map(({ at, call }) => ({
    part: isConditional(call) ? undefined : read(at, call),
    where: describe(at, call),
  }));
  const [first] = calls;
  const isKnown = calls.every(
    ({ part }) => part && JSON.stringify(part) === JSON.stringify(first?.part),
  );
  return isKnown
    ? { part: first?.part ?? NO_PART, unread: [] }
    : { part: NO_PART, unread: calls.map(({ where }) => where) };
}

function describe({ path, file }: ParsedFile, call: ts.Node): string {
  const { line } = lineAndColumn(file.text, call.getStart());
  const code = call.getText().replace(/\s+/g, ' ');
  return `${path}:${String(line)}: ${code}`;
}

/** Whether a call may be left out when its function runs. */
function isConditional(call: ts.Node): boolean {
  for (
    let node = call.parent;
    !ts.isSourceFile(node) && !ts.isFunctionLike(node);
    node = node.parent
  ) {
    if (
      ts.isIfStatement(node) ||
      ts.isConditionalExpression(node) ||
      ts.isCaseOrDefaultClause(node) ||
      ts.isBinaryExpression(node)
    ) {
      return true;
    }
  }
  return false;
}

function prefixPart(
  scope: ImportScope,
  at: ParsedFile,
  call: ts.CallExpression,
): Part | undefined {
  const [prefix, options] = call.arguments;
  const text = prefix && textOf(scope, { at, expression: prefix });
  if (text === undefined) return undefined;
  const exclude = options
    ? excludedPaths(scope, { at, expression: options })
    : [];
  if (exclude?.some(coversAuth)) return NO_PART;
  return exclude && !exclude.some(touchesAuth)
    ? { path: asPath(text) }
    : undefined;
}

/** `/api` for `api`, `/api` and `api/`; empty for an empty prefix. */
function asPath(text: string): string {
  const bare = text.replace(/^\/+|\/+$/g, '');
  return bare === '' ? '' : `/${bare}`;
}

/** What stands for any path in the patterns of Nest 10, 11 and 12. */
const ANYTHING = String.raw`(?:\(\.\*\)|\*\w*|\{\*\w+\})`;

/** Whether a pattern means every route below `/auth`. */
const coversAuth = (pattern: string) =>
  new RegExp(`^/?(?:auth/)?${ANYTHING}$`).test(pattern);

/** Whether a pattern may mean some of them. */
const touchesAuth = (pattern: string) => /^\/?(?:auth\/|[:({*])/.test(pattern);

/** The patterns of `exclude`; one for a single method has its name behind it. */
function excludedPaths(
  scope: ImportScope,
  options: Value,
): string[] | undefined {
  const property = propertyOf(followValue(scope, options), 'exclude');
  if (property === 'absent') return [];
  const list =
    property === 'unknown' ? undefined : followValue(scope, property);
  if (!list || !ts.isArrayLiteralExpression(list.expression)) return undefined;
  const paths = listedValues(scope, list, list.expression).map((value) =>
    excludedPath(scope, value),
  );
  return paths.every((path) => path !== undefined) ? paths : undefined;
}

/** The elements of a list, and of the constant lists that it spreads. */
function listedValues(
  scope: ImportScope,
  { at }: Value,
  list: ts.ArrayLiteralExpression,
  above: readonly ts.Node[] = [],
): Value[] {
  return list.elements.flatMap((element) => {
    const isSpread = ts.isSpreadElement(element);
    const expression = isSpread ? element.expression : element;
    const value = followValue(scope, { at, expression });
    return isSpread &&
      ts.isArrayLiteralExpression(value.expression) &&
      !above.includes(value.expression)
      ? listedValues(scope, value, value.expression, [...above, list])
      : [value];
  });
}

function excludedPath(scope: ImportScope, value: Value): string | undefined {
  const path = propertyOf(value, 'path');
  if (typeof path === 'string') return textOf(scope, value);
  const text = textOf(scope, path);
  const method = propertyOf(value, 'method');
  const isAnyMethod =
    typeof method !== 'string' && /\bALL$/.test(method.expression.getText());
  return isAnyMethod || text === undefined ? text : `${text} for one method`;
}

const TYPES: Readonly<Record<string, Versioning | 'uri'>> = {
  URI: 'uri',
  HEADER: 'header',
  MEDIA_TYPE: 'media-type',
  CUSTOM: 'custom',
};

function versionPart(
  scope: ImportScope,
  at: ParsedFile,
  call: ts.CallExpression,
): Part | undefined {
  const [argument] = call.arguments;
  if (!argument) return NO_PART;
  const options = followValue(scope, { at, expression: argument });
  const type = versioningType(scope, options);
  const version = defaultVersion(scope, options);
  if (type === undefined || version === undefined) return undefined;
  if (type !== 'uri') {
    return {
      path: '',
      versioning: type,
      ...(version === '' ? {} : { defaultVersion: version }),
    };
  }
  const prefix = versionPrefix(scope, options);
  if (prefix === undefined) return undefined;
  return version === '' ? NO_PART : { path: `/${prefix}${version}` };
}

function versioningType(
  scope: ImportScope,
  options: Value,
): Versioning | 'uri' | undefined {
  const type = propertyOf(options, 'type');
  if (type === 'absent') return 'uri';
  if (type === 'unknown') return undefined;
  const { expression } = followValue(scope, type);
  return ts.isPropertyAccessExpression(expression)
    ? TYPES[expression.name.text]
    : undefined;
}

/** The version of a route that names none; empty where it needs none. */
function defaultVersion(
  scope: ImportScope,
  options: Value,
): string | undefined {
  const property = propertyOf(options, 'defaultVersion');
  if (property === 'absent') return '';
  if (property === 'unknown') return undefined;
  const { at, expression } = followValue(scope, property);
  const values = ts.isArrayLiteralExpression(expression)
    ? [...expression.elements]
    : [expression];
  const versions = values.map((value) => versionText(scope, at, value));
  return versions.includes('') ? '' : versions[0];
}

function versionText(
  scope: ImportScope,
  at: ParsedFile,
  expression: ts.Expression,
): string | undefined {
  const value = followValue(scope, { at, expression });
  const isNeutral =
    ts.isIdentifier(value.expression) &&
    value.expression.text === 'VERSION_NEUTRAL';
  return isNeutral ? '' : textOf(scope, value);
}

/** `v`, unless the options say otherwise. */
function versionPrefix(scope: ImportScope, options: Value): string | undefined {
  const property = propertyOf(options, 'prefix');
  if (property === 'absent') return 'v';
  if (property === 'unknown') return undefined;
  const value = followValue(scope, property);
  return value.expression.kind === ts.SyntaxKind.FalseKeyword
    ? ''
    : textOf(scope, value);
}
