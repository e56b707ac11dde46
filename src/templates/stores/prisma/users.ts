import type { Options } from '../../../options/options.js';
import type { PrismaSetup } from '../../../project/stores/prisma/read-setup.js';
import type { Database } from '../../../project/stores/store-setup.js';
import type { UsersKind } from '../../users-kind.js';

/** The model of the users, and what sessions need to point at it. */
export interface PrismaUsers {
  readonly model: string;
  readonly table: string;
  readonly tableSchema: string | undefined;
  /** The schema that new models belong to, where models have to name one. */
  readonly schema: string | undefined;
  /** Whether sessions can point at it, by a relation and in the database. */
  readonly isRelated: boolean;
  readonly hasForeignKey: boolean;
  readonly idColumn: string;
  /** The type of the id in the schema, e.g. `String`, and its `@db` type. */
  readonly idType: string;
  readonly idNative: string | undefined;
  /** And in SQL. */
  readonly idSql: string;
  /** A name as SQL quotes it. */
  readonly quote: (name: string) => string;
}

/** Describes the users that a run generates or finds. */
export function prismaUsers(
  setup: PrismaSetup,
  { database }: Pick<Options, 'database'>,
  kind: UsersKind,
): PrismaUsers {
  const [found] = kind === 'entity' ? setup.userTables : [];
  const own =
    setup.ownUser ?? (setup.models.includes('User') ? 'AuthUser' : 'User');
  const isRelated = kind !== 'service';
  const schema = found?.schema ?? setup.schemas[0];
  const idType = found?.idType ?? 'String';
  const idNative = found
    ? found.idNative
    : kind === 'own'
      ? UUID[database]
      : undefined;
  return {
    model: found?.model ?? own,
    table: found?.table ?? own,
    tableSchema: schema,
    schema,
    isRelated,
    hasForeignKey: isRelated && !setup.emulatesRelations,
    idColumn: found?.idColumn ?? 'id',
    idType,
    idNative,
    idSql: sqlType(database, idType, idNative),
    quote: (name) => (database === 'mysql' ? `\`${name}\`` : `"${name}"`),
  };
}

/** How the databases keep a UUID. */
export const UUID: Readonly<Record<Database, string | undefined>> = {
  postgresql: 'Uuid',
  mysql: 'Char(36)',
  sqlite: undefined,
};

/** What Prisma's own migrations call a type. */
function sqlType(
  database: Database,
  type: string,
  native: string | undefined,
): string {
  if (native !== undefined) {
    const unsigned = /^Unsigned(.+)$/.exec(native)?.[1];
    const name = (unsigned ?? native).toUpperCase();
    const sql = name === 'INT' ? 'INTEGER' : name;
    return unsigned === undefined ? sql : `${sql} UNSIGNED`;
  }
  switch (type) {
    case 'Int':
      return 'INTEGER';
    case 'BigInt':
      return 'BIGINT';
    default:
      return database === 'mysql' ? 'VARCHAR(191)' : 'TEXT';
  }
}
