import { posix } from 'node:path';
import type { Options } from '../../../options/options.js';
import type { Project } from '../../../project/project.js';
import { importPath } from '../../names.js';
import { usersKind } from '../../users-kind.js';
import {
  entityContext,
  userEntityMapping,
  type EntityContext,
} from '../entity-context.js';
import type { AddedField } from '../user-entity-mapping.js';
import { readOptions, userColumns } from './columns.js';

/** What templates may name of MikroORM. */
export interface MikroOrmContext {
  /** Where its decorators are imported from. */
  readonly mikroOrmDecorators: string;
  /** The file of the users' entity from the directory `store` of auth, without extension. */
  readonly mikroOrmUserImport: string;
  /** Whether the ids of users are text in code. */
  readonly mikroOrmTextId: boolean;
  /** Else what makes one of the text `userId`. */
  readonly mikroOrmUserId: string;
  /** The table of the users, the column of their id, and its type in SQL. */
  readonly mikroOrmUserTable: string;
  readonly mikroOrmUserIdColumn: string;
  readonly mikroOrmUserIdColumnType: string;
  /** The column of their address. */
  readonly mikroOrmEmailColumn: string;
  /** Whether a new user of the project's entity needs an id. */
  readonly mikroOrmMakesId: boolean;
  /** Members of an object: the hash in its field, and the flag in its. */
  readonly mikroOrmPasswordValue: string;
  readonly mikroOrmActiveValue: string;
  readonly mikroOrmSetsActive: boolean;
  /** What makes a query read hidden columns too; empty where none is. */
  readonly mikroOrmReadOptions: string;
  /** Columns that the migration adds to the users' table. */
  readonly mikroOrmAddsPassword: boolean;
  readonly mikroOrmAddsActive: boolean;
}

/** Of a run with another store. */
export const NO_MIKRO_ORM: MikroOrmContext = {
  mikroOrmDecorators: '@mikro-orm/decorators/legacy',
  mikroOrmUserImport: '../../users/user.entity',
  mikroOrmTextId: true,
  mikroOrmUserId: 'Number(userId)',
  mikroOrmUserTable: 'users',
  mikroOrmUserIdColumn: 'id',
  mikroOrmUserIdColumnType: 'uuid',
  mikroOrmEmailColumn: 'email',
  mikroOrmMakesId: false,
  mikroOrmPasswordValue: 'passwordHash',
  mikroOrmActiveValue: 'isActive',
  mikroOrmSetsActive: true,
  mikroOrmReadOptions: '',
  mikroOrmAddsPassword: false,
  mikroOrmAddsActive: false,
};

/** The context of a project that has MikroORM. */
export function mikroOrmContext(
  project: Project,
  options: Options,
): MikroOrmContext {
  const entity = entityContext(project, options);
  const { idType } = entity;
  return {
    mikroOrmDecorators:
      project.stores['mikro-orm']?.decorators ??
      NO_MIKRO_ORM.mikroOrmDecorators,
    mikroOrmUserImport: userImport(project, options, entity),
    mikroOrmTextId: idType === 'string',
    mikroOrmUserId: idType === 'bigint' ? 'BigInt(userId)' : 'Number(userId)',
    ...userColumns(project, options),
    ...userFields(project, options, entity),
  };
}

function userImport(
  project: Project,
  options: Options,
  { entityImport }: EntityContext,
): string {
  const store = posix.join(project.sourceRoot, options.path, 'store');
  const own = posix.join(project.sourceRoot, 'users/user.entity');
  return usersKind(project, options) === 'entity'
    ? entityImport
    : importPath(store, own);
}

/** How the fields of the project's entity are read and written. */
function userFields(
  project: Project,
  options: Options,
  { entityPassword, entityActive, entityActiveValue }: EntityContext,
) {
  const mapping = userEntityMapping(project, options);
  const id = mapping?.entity.fields.find(({ isId }) => isId);
  const setup = project.stores['mikro-orm'];
  const file = `Migration${options.migrationTime}_auth.ts`;
  const earlier = setup?.addedColumns[file] ?? [];
  const adds = (field: AddedField, column: string) =>
    mapping?.added.includes(field) === true || earlier.includes(column);
  return {
    mikroOrmMakesId: id?.isGenerated === false && id.type === 'string',
    mikroOrmPasswordValue: member(entityPassword, 'passwordHash'),
    mikroOrmActiveValue: member(entityActive, entityActiveValue),
    mikroOrmSetsActive: entityActive !== '' && entityActiveValue !== '',
    mikroOrmReadOptions: mapping ? readOptions(mapping) : '',
    mikroOrmAddsPassword: adds('passwordHash', 'password_hash'),
    mikroOrmAddsActive: adds('isActive', 'is_active'),
  };
}

const member = (name: string, value: string) =>
  name === value ? name : `${name}: ${value}`;
