import type { Options } from '../../../options/options.js';
import type { Project } from '../../../project/project.js';
import type { Database } from '../../../project/stores/store-setup.js';
import { userEntityMapping } from '../entity-context.js';
import type { UserEntityMapping } from '../user-entity-mapping.js';

/** The table of the users as SQL names it. */
export interface UserColumns {
  readonly mikroOrmUserTable: string;
  readonly mikroOrmUserIdColumn: string;
  readonly mikroOrmUserIdColumnType: string;
  readonly mikroOrmEmailColumn: string;
}

/** The table of the project's entity, or of the generated one. */
export function userColumns(project: Project, options: Options): UserColumns {
  const mapping = userEntityMapping(project, options);
  const setup = project.stores['mikro-orm'];
  const table = setup?.userEntities.find(
    (entity) => entity === mapping?.entity,
  )?.table;
  return {
    mikroOrmUserTable: table ?? 'users',
    mikroOrmUserIdColumn: columnOf(mapping, mapping?.id, 'id'),
    mikroOrmUserIdColumnType: idColumnType(mapping, options),
    mikroOrmEmailColumn: columnOf(mapping, mapping?.email, 'email'),
  };
}

/** Names the columns that queries leave out unless they are named. */
export function readOptions({
  entity,
  email,
  passwordHash,
  active,
}: UserEntityMapping): string {
  const hidden = entity.fields
    .filter(({ isHidden }) => isHidden)
    .map(({ name }) => name)
    .filter((name) => [email, passwordHash, active.field].includes(name));
  const names = hidden.map((name) => `'${name}'`).join(', ');
  return names === '' ? '' : `, { populate: [${names}] }`;
}

const columnOf = (
  mapping: UserEntityMapping | undefined,
  field: string | undefined,
  otherwise: string,
) =>
  mapping?.entity.fields.find(({ name }) => name === field)?.column ??
  otherwise;

type SqlTypes = Readonly<Record<Database, string>>;

/** What MikroORM makes of the types that a key usually has. */
const UUID: SqlTypes = {
  postgresql: 'uuid',
  mysql: 'varchar(36)',
  sqlite: 'text',
};
const TEXT: SqlTypes = {
  postgresql: 'varchar(255)',
  mysql: 'varchar(255)',
  sqlite: 'text',
};
const NUMBER: SqlTypes = {
  postgresql: 'int',
  mysql: 'int unsigned',
  sqlite: 'integer',
};
const BIGINT: SqlTypes = {
  postgresql: 'bigint',
  mysql: 'bigint unsigned',
  sqlite: 'integer',
};

/** A foreign key has to have the very type of the column it points at. */
function idColumnType(
  mapping: UserEntityMapping | undefined,
  { database }: Options,
): string {
  const id = mapping?.entity.fields.find(({ name }) => name === mapping.id);
  if (!mapping || !id) return UUID[database];
  if (id.columnType.includes('(')) return id.columnType;
  const kinds = { uuid: UUID, text: TEXT, number: NUMBER, bigint: BIGINT };
  return mapping.idKind === 'objectId'
    ? TEXT[database]
    : kinds[mapping.idKind][database];
}
