import { posix } from 'node:path';
import type { Options } from '../../options/options.js';
import type { Project } from '../../project/project.js';
import { importClause, importPath } from '../names.js';
import { storeSetup, usersKind } from '../users-kind.js';
import { mapUserEntity } from './map-user-entity.js';
import type { UserEntityMapping } from './user-entity-mapping.js';

/** What templates may name of users that are an entity of the project. */
export interface EntityContext {
  readonly entityClass: string;
  /** `{ User }`, or the bare name of a default export. */
  readonly entityClause: string;
  /** From the directory `users` of auth, without extension. */
  readonly entityImport: string;
  /** Its fields. */
  readonly entityId: string;
  readonly entityEmail: string;
  readonly entityPassword: string;
  /** Empty where everybody may log in. */
  readonly entityActive: string;
  /** The test on it, e.g. `user.isActive` or `!user.deletedAt`. */
  readonly entityActiveTest: string;
  /** Its value for `isActive`; empty where nothing tells it. */
  readonly entityActiveValue: string;
  /** And for a new user; empty where there is no field. */
  readonly entityWhenActive: string;
  /** Other fields of a new user, e.g. `name: ''`; empty for none. */
  readonly entityFilled: string;
  /** What the id is; one of these is true. */
  readonly idUuid: boolean;
  readonly idText: boolean;
  readonly idNumber: boolean;
  readonly idBigint: boolean;
  readonly idObjectId: boolean;
  /** Whether it is a bigint in code as well, and not text. */
  readonly idIsBigint: boolean;
  /** Its TypeScript type. */
  readonly idType: string;
}

/** Of a run whose users are no entity of the project. */
export const NO_ENTITY: EntityContext = {
  entityClass: 'User',
  entityClause: '{ User }',
  entityImport: '../../users/user.entity',
  entityId: 'id',
  entityEmail: 'email',
  entityPassword: 'passwordHash',
  entityActive: 'isActive',
  entityActiveTest: 'user.isActive',
  entityActiveValue: 'isActive',
  entityWhenActive: 'true',
  entityFilled: '',
  idUuid: true,
  idText: false,
  idNumber: false,
  idBigint: false,
  idObjectId: false,
  idIsBigint: false,
  idType: 'string',
};

/** The entity that a run uses, and how; undefined for any other users. */
export function userEntityMapping(
  project: Project,
  options: Options,
): UserEntityMapping | undefined {
  const [entity] = storeSetup(project, options)?.userEntities ?? [];
  return entity && usersKind(project, options) === 'entity'
    ? mapUserEntity(entity, options)
    : undefined;
}

/** The context of a project and its options. */
export function entityContext(
  project: Project,
  options: Options,
): EntityContext {
  const mapping = userEntityMapping(project, options);
  if (!mapping) return NO_ENTITY;
  const { entity, active, idKind } = mapping;
  const users = posix.join(project.sourceRoot, options.path, 'users');
  const file = entity.path.replace(/\.ts$/, '');
  const isDate = active.type === 'unknown';
  return {
    entityClass: entity.className,
    entityClause: importClause(entity),
    entityImport: importPath(users, file),
    entityId: mapping.id,
    entityEmail: mapping.email,
    entityPassword: mapping.passwordHash,
    entityActive: active.field,
    entityActiveTest: active.field === '' ? 'true' : active.condition,
    entityActiveValue: active.isFlag
      ? active.fromFlag
      : isDate
        ? 'isActive ? null : new Date()'
        : '',
    entityWhenActive: whenActive(active.condition, mapping),
    entityFilled: mapping.filled
      .map(({ name, value }) => (name === value ? name : `${name}: ${value}`))
      .join(', '),
    idUuid: idKind === 'uuid',
    idText: idKind === 'text',
    idNumber: idKind === 'number',
    idBigint: idKind === 'bigint',
    idObjectId: idKind === 'objectId',
    idIsBigint: idTypeOf(mapping) === 'bigint',
    idType: idTypeOf(mapping),
  };
}

/** What a new user gets in the field that tells who may log in. */
function whenActive(condition: string, { active }: UserEntityMapping): string {
  if (active.field === '') return '';
  if (active.isFlag) return active.whenActive;
  if (active.type === 'unknown') return 'null';
  return condition.replace(/^.* === /, '');
}

/** A bigint is text in code where the ORM reads it so. */
function idTypeOf({ entity, id, idKind }: UserEntityMapping): string {
  const type = entity.fields.find(({ name }) => name === id)?.type ?? 'string';
  if (idKind === 'objectId') return 'Types.ObjectId';
  return ['number', 'bigint'].includes(type) ? type : 'string';
}
