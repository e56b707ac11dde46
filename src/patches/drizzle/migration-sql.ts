import type { Database } from '../../project/stores/store-setup.js';
import {
  foreignKeyName,
  indexName,
  uniqueName,
  type Column,
  type Migration,
  type Table,
  type UserReference,
} from './migration-tables.js';

const BREAKPOINT = '--> statement-breakpoint';

/** The statements of a migration, each as drizzle-kit writes it. */
export function migrationSql({
  database,
  additions,
  tables,
}: Migration): string {
  const write = statements(database);
  const blocks = [
    ...additions.flatMap(({ table, columns }) =>
      columns.map((column) => write.addColumn(table, column)),
    ),
    ...tables.map((table) => write.createTable(table)),
    ...(database === 'sqlite' ? [] : tables.flatMap(write.foreignKeys)),
    ...tables.flatMap(write.indexes),
  ];
  return blocks
    .map((block, index) => {
      if (index === blocks.length - 1) return block;
      // drizzle-kit breaks the line behind a table alone.
      return block.endsWith('\n);')
        ? `${block}\n${BREAKPOINT}\n`
        : `${block}${BREAKPOINT}\n`;
    })
    .join('');
}

interface Statements {
  readonly addColumn: (table: string, column: Column) => string;
  readonly createTable: (table: Table) => string;
  readonly foreignKeys: (table: Table) => string[];
  readonly indexes: (table: Table) => string[];
}

function statements(database: Database): Statements {
  const quote = (name: string) =>
    database === 'postgresql' ? `"${name}"` : `\`${name}\``;
  const column = (item: Column) =>
    [quote(item.name), item.type, ...properties(item, database)].join(' ');
  return {
    addColumn: (table, item) =>
      `ALTER TABLE ${quote(table)} ADD ${database === 'postgresql' ? 'COLUMN ' : ''}${column(item)};`,
    createTable: (table) =>
      [
        `CREATE TABLE ${quote(table.name)} (`,
        [...table.columns.map(column), ...constraints(table, database, quote)]
          .map((line) => `\t${line}`)
          .join(',\n'),
        ');',
      ].join('\n'),
    foreignKeys: ({ name, user }) =>
      user
        ? [
            `ALTER TABLE ${quote(name)} ADD CONSTRAINT ${quote(foreignKeyName(name, user))} FOREIGN KEY (${quote(user.column)}) REFERENCES ${database === 'postgresql' ? '"public".' : ''}${quote(user.table)}(${quote(user.id)}) ON DELETE cascade ON UPDATE no action;`,
          ]
        : [],
    indexes: ({ name, indexed, unique }) => [
      ...indexed.map(
        (item) =>
          `CREATE INDEX ${quote(indexName(name, item))} ON ${quote(name)} ${database === 'postgresql' ? 'USING btree ' : ''}(${quote(item)});`,
      ),
      ...(database === 'sqlite' ? unique : []).map(
        (item) =>
          `CREATE UNIQUE INDEX ${quote(uniqueName(name, item))} ON ${quote(name)} (${quote(item)});`,
      ),
    ],
  };
}

/** What stands behind the type, in the order of each family. */
function properties(item: Column, database: Database): string[] {
  const byDefault =
    item.default === undefined ? [] : [`DEFAULT ${String(item.default)}`];
  if (database === 'mysql') return ['NOT NULL', ...byDefault];
  return [
    ...(item.isPrimaryKey ? ['PRIMARY KEY'] : []),
    ...byDefault,
    'NOT NULL',
  ];
}

function constraints(
  { name, columns, unique, user }: Table,
  database: Database,
  quote: (name: string) => string,
): string[] {
  if (database === 'sqlite') return user ? [inlineKey(user, quote)] : [];
  const keys = database === 'mysql' ? columns : [];
  return [
    ...keys
      .filter(({ isPrimaryKey }) => isPrimaryKey)
      .map(
        (key) =>
          `CONSTRAINT ${quote(`${name}_${key.name}`)} PRIMARY KEY(${quote(key.name)})`,
      ),
    ...unique.map(
      (column) =>
        `CONSTRAINT ${quote(uniqueName(name, column))} UNIQUE(${quote(column)})`,
    ),
  ];
}

const inlineKey = (
  { column, table, id }: UserReference,
  quote: (name: string) => string,
) =>
  `FOREIGN KEY (${quote(column)}) REFERENCES ${quote(table)}(${quote(id)}) ON UPDATE no action ON DELETE cascade`;
