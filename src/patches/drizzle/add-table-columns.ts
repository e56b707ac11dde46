import type { Database } from '../../project/stores/store-setup.js';
import { detectStyle, type SourceStyle } from '../../source/detect-style.js';
import { appendToList } from '../../source/list-insertion.js';
import { nodesIn, parseSource, ts } from '../../source/parse.js';
import { applyInsertions } from '../../source/text-edit.js';
import { addImports } from '../add-import.js';
import { refuseAt, type PatchResult } from '../patch.js';

/** The columns that a table gets, and where. */
export interface TableColumnsIntent {
  readonly path: string;
  /** The variable that holds the table. */
  readonly tableName: string;
  readonly database: Database;
  readonly fields: readonly ('passwordHash' | 'isActive')[];
}

/** A builder of a column, without its name. */
interface Builder {
  readonly name: string;
  readonly call: string;
}

const BUILDERS: Readonly<
  Record<Database, Readonly<Record<'passwordHash' | 'isActive', Builder>>>
> = {
  postgresql: {
    passwordHash: {
      name: 'text',
      call: "text('password_hash').notNull().default('')",
    },
    isActive: {
      name: 'boolean',
      call: "boolean('is_active').notNull().default(true)",
    },
  },
  mysql: {
    passwordHash: {
      name: 'varchar',
      call: "varchar('password_hash', { length: 255 }).notNull().default('')",
    },
    isActive: {
      name: 'boolean',
      call: "boolean('is_active').notNull().default(true)",
    },
  },
  sqlite: {
    passwordHash: {
      name: 'text',
      call: "text('password_hash').notNull().default('')",
    },
    isActive: {
      name: 'integer',
      call: "integer('is_active', { mode: 'boolean' }).notNull().default(true)",
    },
  },
};

const CORES: Readonly<Record<Database, string>> = {
  postgresql: 'drizzle-orm/pg-core',
  mysql: 'drizzle-orm/mysql-core',
  sqlite: 'drizzle-orm/sqlite-core',
};

/**
 * Adds columns to a table of the project, by insertion alone: behind its own, in
 * a table whose columns are an object or a function that returns one.
 */
export function addTableColumns(
  text: string,
  { path, tableName, database, fields }: TableColumnsIntent,
): PatchResult {
  const style = detectStyle(text);
  const file = parseSource(path, text);
  const builders = fields.map((field) => ({
    field,
    ...BUILDERS[database][field],
  }));
  const place = columnsOf(file, tableName);
  const lines = builders.map(({ field, call }) => `${field}: ${call},`);
  if (!place) {
    return refuseAt(
      { path, text },
      0,
      `the columns of ${tableName} are no object literal`,
      lines.join('\n'),
    );
  }
  const present = place.object.properties.flatMap(({ name }) =>
    name && ts.isIdentifier(name) ? [name.text] : [],
  );
  const missing = builders.filter(({ field }) => !present.includes(field));
  if (missing.length === 0) return { kind: 'unchanged' };
  const prefix = place.parameter === undefined ? '' : `${place.parameter}.`;
  const items = missing.map(
    ({ field, call }) => `${field}: ${prefix}${inStyle(call, style)}`,
  );
  const imports = missing
    .filter(() => place.parameter === undefined)
    .map(({ name }) => ({ name, specifier: CORES[database] }))
    .filter(({ name }, index, all) =>
      all.every((item, at) => at >= index || item.name !== name),
    );
  const { object } = place;
  return {
    kind: 'changed',
    text: applyInsertions(text, [
      ...addImports(file, withoutPresent(file, imports), style),
      ...appendToList(
        {
          text,
          elements: object.properties,
          open: object.getStart() + 1,
          close: object.getEnd() - 1,
          indent: style.indent,
          lineEnd: style.lineEnd,
          trailingCommas: style.trailingCommas,
        },
        items,
      ),
    ]),
  };
}

const inStyle = (call: string, { quote }: SourceStyle) =>
  call.replaceAll("'", quote);

function withoutPresent<Item extends { name: string; specifier: string }>(
  file: ts.SourceFile,
  imports: readonly Item[],
): Item[] {
  return imports.filter((item) => !isImported(file, item.name, item.specifier));
}

const isImported = (file: ts.SourceFile, name: string, specifier: string) =>
  file.statements.some(
    (statement) =>
      ts.isImportDeclaration(statement) &&
      ts.isStringLiteral(statement.moduleSpecifier) &&
      statement.moduleSpecifier.text === specifier &&
      nodesIn(statement).some(
        (node) => ts.isImportSpecifier(node) && node.name.text === name,
      ),
  );

interface Columns {
  readonly object: ts.ObjectLiteralExpression;
  /** What a function calls the builders it is given. */
  readonly parameter: string | undefined;
}

function columnsOf(
  file: ts.SourceFile,
  tableName: string,
): Columns | undefined {
  const declaration = nodesIn(file).find(
    (node): node is ts.VariableDeclaration =>
      ts.isVariableDeclaration(node) &&
      ts.isIdentifier(node.name) &&
      node.name.text === tableName,
  );
  const call = (declaration ? nodesIn(declaration) : []).find(
    (node): node is ts.CallExpression =>
      ts.isCallExpression(node) &&
      ts.isIdentifier(node.expression) &&
      /^(?:pg|mysql|sqlite)Table$/.test(node.expression.text),
  );
  const columns = call?.arguments[1];
  if (!columns) return undefined;
  if (ts.isObjectLiteralExpression(columns)) {
    return { object: columns, parameter: undefined };
  }
  if (!ts.isArrowFunction(columns)) return undefined;
  const body = ts.isParenthesizedExpression(columns.body)
    ? columns.body.expression
    : columns.body;
  const name = columns.parameters[0]?.name;
  return ts.isObjectLiteralExpression(body) && name && ts.isIdentifier(name)
    ? { object: body, parameter: name.text }
    : undefined;
}
