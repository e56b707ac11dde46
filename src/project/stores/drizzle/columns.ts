import { nodesIn, ts } from '../../../source/parse.js';
import type { ImportScope } from '../../follow-export.js';
import { followValue } from '../../follow-value.js';
import type { ParsedFile } from '../../setup-files.js';
import { isTrue, stringMember } from '../decorated-class.js';
import type { EntityField } from '../store-setup.js';

/** One call of a chain such as `text('email').notNull()`, the first one first. */
interface Link {
  readonly name: string;
  readonly args: readonly ts.Expression[];
}

/** The columns of a table, also those that are spread into it. */
export function readColumns(
  scope: ImportScope,
  at: ParsedFile,
  columns: ts.Expression,
): EntityField[] {
  const value = followValue(scope, { at, expression: columns });
  const { expression } = value;
  const object = ts.isArrowFunction(expression)
    ? nodesIn(expression.body).find((node) =>
        ts.isObjectLiteralExpression(node),
      )
    : expression;
  if (!object || !ts.isObjectLiteralExpression(object)) return [];
  return object.properties.flatMap((member) => {
    if (ts.isSpreadAssignment(member)) {
      return readColumns(scope, value.at, member.expression);
    }
    if (!ts.isPropertyAssignment(member)) return [];
    const { name } = member;
    return ts.isIdentifier(name) || ts.isStringLiteral(name)
      ? [readColumn(name.text, linksOf(member.initializer))]
      : [];
  });
}

/** The calls of a chain, from the builder on; empty for anything else. */
export function linksOf(expression: ts.Expression): Link[] {
  if (!ts.isCallExpression(expression)) return [];
  const { expression: callee, arguments: args } = expression;
  if (ts.isIdentifier(callee)) return [{ name: callee.text, args }];
  if (!ts.isPropertyAccessExpression(callee)) return [];
  const link = { name: callee.name.text, args };
  return [...linksOf(callee.expression), link];
}

function readColumn(name: string, links: readonly Link[]): EntityField {
  const [builder, ...rest] = links;
  const has = (...names: string[]) =>
    rest.some((link) => names.includes(link.name));
  const [first, second] = builder?.args ?? [];
  const settings = first && ts.isStringLiteralLike(first) ? second : first;
  const builderName = builder?.name.toLowerCase() ?? '';
  const columnType = columnTypeOf(builderName, settings);
  const isId = has('primaryKey');
  const isGenerated =
    builderName.endsWith('serial') ||
    (isId && builderName === 'integer' && isRowId(rest, settings)) ||
    rest.some(({ name: called }) =>
      /^(?:autoincrement|generated\w*|defaultRandom|\$default(?:Fn)?)$/.test(
        called,
      ),
    );
  return {
    name,
    column: first && ts.isStringLiteralLike(first) ? first.text : name,
    type: typeOf(builderName, settings),
    columnType,
    isId,
    isGenerated,
    isNullable: !isId && !builderName.endsWith('serial') && !has('notNull'),
    isUnique: isId || has('unique'),
    // What a function of the project makes of a column is not known.
    hasDefault:
      builder === undefined ||
      rest.some(({ name: called }) => /^\$?(?:default|onUpdate)/.test(called)),
    isHidden: false,
  };
}

/** With what a column that refers to it has to repeat. */
function columnTypeOf(
  builder: string,
  settings: ts.Expression | undefined,
): string {
  const unsigned = isTrue(settings, 'unsigned') ? ' unsigned' : '';
  // Code has a number for it, so that it is one to whoever asks.
  const isNumber =
    /^big(?:int|serial)$/.test(builder) &&
    stringMember(settings, 'mode') === 'number';
  return `${isNumber ? 'number:' : ''}${builder}${unsigned}`;
}

/** SQLite numbers the rows of such a table by itself. */
const isRowId = (
  links: readonly Link[],
  settings: ts.Expression | undefined,
): boolean =>
  settings === undefined &&
  links.some(
    ({ name, args: [first] }) =>
      name === 'primaryKey' && isTrue(first, 'autoIncrement'),
  );

const TYPES: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:uuid|text|varchar|char|citext|tinytext|mediumtext|longtext)$/,
    'string',
  ],
  [/^(?:numeric|decimal|inet|date|time)$/, 'string'],
  [
    /^(?:integer|int|smallint|tinyint|mediumint|serial|smallserial|real|doubleprecision|double|float)$/,
    'number',
  ],
  [/^boolean$/, 'boolean'],
  [/^(?:timestamp|datetime)$/, 'Date'],
];

function typeOf(
  columnType: string,
  settings: ts.Expression | undefined,
): string {
  const mode = stringMember(settings, 'mode');
  if (/^big(?:int|serial)$/.test(columnType)) {
    return mode === 'bigint' ? 'bigint' : 'number';
  }
  if (mode === 'boolean' || mode === 'string' || mode === 'number') return mode;
  if (mode === 'timestamp' || mode === 'timestamp_ms' || mode === 'date') {
    return 'Date';
  }
  if (mode === 'json') return 'unknown';
  return TYPES.find(([pattern]) => pattern.test(columnType))?.[1] ?? columnType;
}
