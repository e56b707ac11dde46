import type { Options } from '../../../options/options.js';
import type { DrizzleTable } from '../../../project/stores/drizzle/tables.js';
import type { Project } from '../../../project/project.js';
import { usersKind } from '../../users-kind.js';
import { userEntityMapping } from '../entity-context.js';

/** The table of the project that holds the users, where a run uses one. */
export function userTable(
  project: Project,
  options: Options,
): DrizzleTable | undefined {
  const [table] = project.stores.drizzle?.userEntities ?? [];
  return usersKind(project, options) === 'entity' ? table : undefined;
}

/** The column of a session with its user's id. */
export interface UserKey {
  /** As the schema builds it. */
  readonly builder: string;
  /** As the database names it. */
  readonly type: string;
}

/** What refers to a user: of the type that the user's id has. */
export function userKey(project: Project, options: Options): UserKey {
  const { database } = options;
  const kind = usersKind(project, options);
  if (kind === 'own') return OWN[database];
  const mapping = userEntityMapping(project, options);
  const id = mapping?.entity.fields.find(({ name }) => name === mapping.id);
  const { columnType = '', type = '' } = id ?? {};
  if (columnType === 'uuid') return OWN.postgresql;
  const isUnsigned =
    columnType.endsWith(' unsigned') ||
    (database === 'mysql' && columnType.endsWith('serial'));
  const settings = isUnsigned ? ', unsigned: true' : '';
  const unsigned = isUnsigned ? ' unsigned' : '';
  if (database === 'sqlite' && type === 'number') {
    return { builder: "integer('user_id')", type: 'integer' };
  }
  const isBig =
    columnType.includes('big') ||
    (database === 'mysql' && columnType.endsWith('serial'));
  if (isBig) {
    const mode = type === 'bigint' ? 'bigint' : 'number';
    return {
      builder: `bigint('user_id', { mode: '${mode}'${settings} })`,
      type: `bigint${unsigned}`,
    };
  }
  if (type === 'number' && database === 'mysql') {
    const builder = isUnsigned
      ? "int('user_id', { unsigned: true })"
      : "int('user_id')";
    return { builder, type: `int${unsigned}` };
  }
  if (type === 'number') {
    return { builder: "integer('user_id')", type: 'integer' };
  }
  return TEXT[database];
}

type UserKeys = Readonly<Record<Options['database'], UserKey>>;

const OWN: UserKeys = {
  postgresql: { builder: "uuid('user_id')", type: 'uuid' },
  mysql: { builder: "varchar('user_id', { length: 36 })", type: 'varchar(36)' },
  sqlite: { builder: "text('user_id')", type: 'text' },
};

const TEXT: UserKeys = {
  postgresql: {
    builder: "varchar('user_id', { length: 255 })",
    type: 'varchar(255)',
  },
  mysql: {
    builder: "varchar('user_id', { length: 255 })",
    type: 'varchar(255)',
  },
  sqlite: { builder: "text('user_id')", type: 'text' },
};
