import type { Database } from '../../project/stores/store-setup.js';

/** A column as drizzle-kit describes it. */
export interface Column {
  readonly name: string;
  /** As the database names it, e.g. `varchar(255)`. */
  readonly type: string;
  readonly isPrimaryKey?: true;
  /** As drizzle-kit writes it: SQL in text, or a boolean. */
  readonly default?: string | boolean;
}

/** A table that auth brings along. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  /** Columns that have an index each. */
  readonly indexed: readonly string[];
  /** Columns of which no two rows have the same. */
  readonly unique: readonly string[];
  /** The table of users, which takes rows along when one of its own goes. */
  readonly user?: UserReference | undefined;
}

/** The column that refers to a user, and what it refers to. */
export interface UserReference {
  readonly column: string;
  readonly table: string;
  readonly id: string;
}

/** Columns for a table that the project has. */
export interface TableAddition {
  readonly table: string;
  readonly columns: readonly Column[];
}

/** What a migration does. */
export interface Migration {
  readonly database: Database;
  /** Of the snapshots that drizzle-kit keeps. */
  readonly snapshotVersion: string;
  readonly additions: readonly TableAddition[];
  readonly tables: readonly Table[];
}

/** The types of each family of databases, as the generated schemas have them. */
interface ColumnTypes {
  readonly uuid: string;
  readonly userUuid: string;
  readonly text: string;
  readonly hash: string;
  readonly integer: string;
  readonly boolean: string;
  readonly time: string;
}

const TYPES: Readonly<Record<Database, ColumnTypes>> = {
  postgresql: {
    uuid: 'uuid',
    userUuid: 'uuid',
    text: 'varchar(255)',
    hash: 'char(64)',
    integer: 'integer',
    boolean: 'boolean',
    time: 'timestamp (3) with time zone',
  },
  mysql: {
    uuid: 'char(36)',
    userUuid: 'varchar(36)',
    text: 'varchar(255)',
    hash: 'char(64)',
    integer: 'int',
    boolean: 'boolean',
    time: 'datetime(3)',
  },
  sqlite: {
    uuid: 'text',
    userUuid: 'text',
    text: 'text',
    hash: 'text',
    integer: 'integer',
    boolean: 'integer',
    time: 'integer',
  },
};

/** The table of users.schema.ts. */
export function usersTable(database: Database): Table {
  const { userUuid, text, boolean, time } = TYPES[database];
  const isPostgresql = database === 'postgresql';
  return {
    name: 'users',
    columns: [
      {
        name: 'id',
        type: userUuid,
        isPrimaryKey: true,
        ...(isPostgresql && { default: 'gen_random_uuid()' }),
      },
      { name: 'email', type: text },
      { name: 'password_hash', type: text },
      { name: 'is_active', type: boolean, default: true },
      {
        name: 'created_at',
        type: time,
        ...(isPostgresql && { default: 'now()' }),
      },
    ],
    indexed: [],
    unique: ['email'],
  };
}

/** The tables of auth.schema.ts; `userKey` is the type of a user's id. */
export function sessionTables(
  database: Database,
  userKey: string,
  user: Omit<UserReference, 'column'> | undefined,
): Table[] {
  const { uuid, text, hash, integer, time } = TYPES[database];
  return [
    {
      name: 'auth_limits',
      columns: [
        { name: 'key', type: hash, isPrimaryKey: true },
        { name: 'points', type: integer },
        { name: 'expires_at', type: time },
      ],
      indexed: ['expires_at'],
      unique: [],
    },
    {
      name: 'auth_sessions',
      columns: [
        { name: 'id', type: uuid, isPrimaryKey: true },
        { name: 'user_id', type: userKey },
        { name: 'generation', type: integer },
        { name: 'created_at', type: time },
        { name: 'rotated_at', type: time },
        { name: 'ip', type: text },
        { name: 'user_agent', type: text },
        { name: 'idle_expires_at', type: time },
        { name: 'absolute_expires_at', type: time },
      ],
      indexed: ['user_id', 'idle_expires_at'],
      unique: [],
      user: user && { column: 'user_id', ...user },
    },
  ];
}

/** Columns that a table of users lacks, by the names of their fields. */
export function userColumns(
  database: Database,
  fields: readonly ('passwordHash' | 'isActive')[],
): Column[] {
  const { boolean } = TYPES[database];
  const text = database === 'mysql' ? 'varchar(255)' : 'text';
  return fields.map((field) =>
    field === 'passwordHash'
      ? { name: 'password_hash', type: text, default: "''" }
      : { name: 'is_active', type: boolean, default: true },
  );
}

/** The name that drizzle-kit gives an index. */
export const indexName = (table: string, column: string): string =>
  `${table}_${column}_idx`;

/** And a unique one. */
export const uniqueName = (table: string, column: string): string =>
  `${table}_${column}_unique`;

/** And a foreign key. */
export const foreignKeyName = (
  table: string,
  { column, table: target, id }: UserReference,
): string => `${table}_${column}_${target}_${id}_fk`;
