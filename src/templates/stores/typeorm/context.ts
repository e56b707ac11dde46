import type { Options } from '../../../options/options.js';
import type { Database } from '../../../project/stores/store-setup.js';
import type { Project } from '../../../project/project.js';
import { usersKind } from '../../users-kind.js';
import { userEntityMapping } from '../entity-context.js';
import type { IdKind } from '../user-entity-mapping.js';
import {
  NO_TYPEORM_ENTITY,
  typeormEntityContext,
  type TypeormEntityContext,
} from './entity-context.js';

/** What templates may name of TypeORM. */
export interface TypeormContext extends TypeormEntityContext {
  /** When the migration was made, in milliseconds, as TypeORM wants it. */
  readonly migrationEpoch: string;
  /** Whether the table of the users is known, so that sessions can refer to it. */
  readonly ownerKnown: boolean;
  /** Whether the ids of users are text in code. */
  readonly ownerIsText: boolean;
  /** Type and length of the column with a session's user; no length for some. */
  readonly ownerType: string;
  readonly ownerLength: string;
  /** Whether it is the users' module that watches over connections. */
  readonly lostConnections: boolean;
  /** The code of the error when a unique index refuses a row. */
  readonly uniqueViolation: string;
}

/** Of a run with another store. */
export const NO_TYPEORM: TypeormContext = {
  ...NO_TYPEORM_ENTITY,
  migrationEpoch: '1798761599000',
  ownerKnown: false,
  ownerIsText: true,
  ownerType: 'varchar',
  ownerLength: '255',
  lostConnections: false,
  uniqueViolation: '23505',
};

const UNIQUE_VIOLATION: Readonly<Record<Database, string>> = {
  postgresql: '23505',
  mysql: 'ER_DUP_ENTRY',
  sqlite: 'SQLITE_CONSTRAINT_UNIQUE',
};

/** The context of a project that has TypeORM. */
export function typeormContext(
  project: Project,
  options: Options,
): TypeormContext {
  const { database, sessions, migrationTime } = options;
  return {
    ...NO_TYPEORM,
    ...typeormEntityContext(project, options),
    ...ownerContext(project, options),
    migrationEpoch: epochOf(migrationTime),
    lostConnections: sessions === 'redis' && database === 'postgresql',
    uniqueViolation: UNIQUE_VIOLATION[database],
  };
}

/** Whose the sessions are. */
function ownerContext(
  project: Project,
  options: Options,
): Partial<TypeormContext> {
  if (usersKind(project, options) === 'own') {
    return { ownerKnown: true, ...columnOf('uuid', options) };
  }
  const mapping = userEntityMapping(project, options);
  if (!mapping) return {};
  const { fields } = mapping.entity;
  const id = fields.find(({ name }) => name === mapping.id);
  return {
    ownerKnown: true,
    ownerIsText: !['number', 'bigint'].includes(id?.type ?? ''),
    ...columnOf(mapping.idKind, options),
  };
}

/** The column that holds the id of a user. */
function columnOf(
  kind: IdKind,
  { database }: Pick<Options, 'database'>,
): Pick<TypeormContext, 'ownerType' | 'ownerLength'> {
  switch (kind) {
    case 'uuid':
      return database === 'postgresql'
        ? { ownerType: 'uuid', ownerLength: '' }
        : { ownerType: 'varchar', ownerLength: '36' };
    case 'number':
      return { ownerType: 'int', ownerLength: '' };
    case 'bigint':
      return { ownerType: 'bigint', ownerLength: '' };
    default:
      return { ownerType: 'varchar', ownerLength: '255' };
  }
}

/** E.g. `1798761599000` for `20261231235959`, which is in UTC. */
function epochOf(digits: string): string {
  const iso = digits.replace(
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/,
    '$1-$2-$3T$4:$5:$6Z',
  );
  const time = Date.parse(iso);
  return Number.isNaN(time) ? NO_TYPEORM.migrationEpoch : String(time);
}
