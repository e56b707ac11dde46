import { createHash } from 'node:crypto';
import type {
  Snapshot,
  SnapshotTable,
} from '../../project/stores/drizzle/migrations.js';
import type { Database } from '../../project/stores/store-setup.js';
import {
  foreignKeyName,
  indexName,
  uniqueName,
  type Column,
  type Migration,
  type Table,
} from './migration-tables.js';

const NOTHING_BEFORE = '00000000-0000-0000-0000-000000000000';

/** The key of a table in a snapshot. */
export const tableKey = (database: Database, name: string): string =>
  database === 'postgresql' ? `public.${name}` : name;

/** The snapshot after a migration, `before` the one that there is. */
export function snapshotAfter(
  before: Snapshot | undefined,
  migration: Migration,
): string {
  const { database, additions, tables } = migration;
  const start: Snapshot = before ?? emptySnapshot(migration);
  const prevId = before?.id ?? NOTHING_BEFORE;
  const present = additions.reduce(
    (known, { table, columns }) =>
      withColumns(known, tableKey(database, table), columns, database),
    start.tables,
  );
  const added = tables.map((table): [string, SnapshotTable] => [
    tableKey(database, table.name),
    tableSnapshot(table, database),
  ]);
  const after = {
    ...start,
    tables: { ...present, ...Object.fromEntries(added) },
  };
  const id = nextId(prevId, JSON.stringify(after));
  return JSON.stringify({ ...after, id, prevId }, null, 2);
}

/** A UUID that is the same in every run. */
function nextId(...parts: readonly string[]): string {
  const digest = createHash('sha256').update(parts.join(' ')).digest('hex');
  return digest.replace(
    /^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/,
    '$1-$2-4$3-8$4-$5',
  );
}

function withColumns(
  tables: Snapshot['tables'],
  key: string,
  columns: readonly Column[],
  database: Database,
): Snapshot['tables'] {
  const table = tables[key];
  if (!table) return tables;
  const added = columns.map((column): [string, object] => [
    column.name,
    columnSnapshot(column, database),
  ]);
  return {
    ...tables,
    [key]: {
      ...table,
      columns: { ...table.columns, ...Object.fromEntries(added) },
    },
  };
}

function emptySnapshot({ database, snapshotVersion }: Migration): Snapshot {
  const head = {
    id: '',
    prevId: '',
    version: snapshotVersion,
    dialect: database,
    tables: {},
  };
  const _meta = { columns: {}, schemas: {}, tables: {} };
  switch (database) {
    case 'postgresql':
      return {
        ...head,
        ...{ enums: {}, schemas: {}, sequences: {}, roles: {} },
        ...{ policies: {}, views: {}, _meta },
      };
    case 'mysql':
      return {
        ...head,
        ...{ views: {}, _meta, internal: { tables: {}, indexes: {} } },
      };
    case 'sqlite':
      return {
        ...head,
        ...{ views: {}, enums: {}, _meta, internal: { indexes: {} } },
      };
  }
}

function columnSnapshot(column: Column, database: Database): object {
  const { name, type, isPrimaryKey = false } = column;
  return {
    name,
    type,
    // MySQL has them among the constraints.
    primaryKey: isPrimaryKey && database !== 'mysql',
    notNull: true,
    ...(database !== 'postgresql' && { autoincrement: false }),
    ...(column.default !== undefined && { default: column.default }),
  };
}

function tableSnapshot(table: Table, database: Database): SnapshotTable {
  const { name, columns } = table;
  return {
    name,
    ...(database === 'postgresql' && { schema: '' }),
    columns: byName(columns.map((item) => columnSnapshot(item, database))),
    indexes: byName(indexSnapshots(table, database)),
    foreignKeys: byName(foreignKeySnapshots(table)),
    compositePrimaryKeys: byName(primaryKeySnapshots(table, database)),
    uniqueConstraints: byName(uniqueSnapshots(table, database)),
    ...ENDS[database],
  } as SnapshotTable;
}

const ENDS: Readonly<Record<Database, object>> = {
  postgresql: { policies: {}, checkConstraints: {}, isRLSEnabled: false },
  mysql: { checkConstraint: {} },
  sqlite: { checkConstraints: {} },
};

const byName = (items: readonly object[]): object =>
  Object.fromEntries(items.map((item) => [(item as Named).name, item]));

interface Named {
  readonly name: string;
}

function indexSnapshots(
  { name, indexed, unique }: Table,
  database: Database,
): object[] {
  const plain = (column: string, isUnique: boolean) => ({
    name: (isUnique ? uniqueName : indexName)(name, column),
    columns: [column],
    isUnique,
  });
  if (database !== 'postgresql') {
    return [
      ...indexed.map((column) => plain(column, false)),
      ...(database === 'sqlite' ? unique : []).map((column) =>
        plain(column, true),
      ),
    ];
  }
  return indexed.map((column) => ({
    name: indexName(name, column),
    columns: [
      { expression: column, isExpression: false, asc: true, nulls: 'last' },
    ],
    isUnique: false,
    concurrently: false,
    method: 'btree',
    with: {},
  }));
}

const foreignKeySnapshots = ({ name, user }: Table): object[] =>
  user
    ? [
        {
          name: foreignKeyName(name, user),
          tableFrom: name,
          tableTo: user.table,
          columnsFrom: [user.column],
          columnsTo: [user.id],
          onDelete: 'cascade',
          onUpdate: 'no action',
        },
      ]
    : [];

const primaryKeySnapshots = (
  { name, columns }: Table,
  database: Database,
): object[] =>
  columns
    .filter(({ isPrimaryKey }) => isPrimaryKey && database === 'mysql')
    .map((column) => ({
      name: `${name}_${column.name}`,
      columns: [column.name],
    }));

const uniqueSnapshots = (
  { name, unique }: Table,
  database: Database,
): object[] =>
  database === 'sqlite'
    ? []
    : unique.map((column) => ({
        name: uniqueName(name, column),
        ...(database === 'postgresql' && { nullsNotDistinct: false }),
        columns: [column],
      }));
