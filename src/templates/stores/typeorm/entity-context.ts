import type { Options } from '../../../options/options.js';
import type { Project } from '../../../project/project.js';
import type { EntityField } from '../../../project/stores/store-setup.js';
import { entityContext, userEntityMapping } from '../entity-context.js';
import type { UserEntityMapping } from '../user-entity-mapping.js';

/** What templates may name of an entity of TypeORM that holds the users. */
export interface TypeormEntityContext {
  /** Its table and two of its columns, as the database names them. */
  readonly userTable: string;
  readonly userKey: string;
  readonly emailColumn: string;
  /** Whether nobody but the code that makes a user gives it an id. */
  readonly makesUserId: boolean;
  /** The fields that are read, e.g. `id: true, email: true`. */
  readonly readFields: string;
  /** The fields of a new user, e.g. `email, passwordHash: hash`. */
  readonly newUserFields: string;
  /** What changes with the active flag and the password. */
  readonly activeChange: string;
  readonly passwordChange: string;
  /** Columns that the migration adds to the users. */
  readonly addsColumns: boolean;
  readonly addsPassword: boolean;
  readonly addsActive: boolean;
}

/** Of a run whose users are no entity of TypeORM. */
export const NO_TYPEORM_ENTITY: TypeormEntityContext = {
  userTable: 'users',
  userKey: 'id',
  emailColumn: 'email',
  makesUserId: false,
  readFields: 'id: true, email: true, passwordHash: true, isActive: true',
  newUserFields: 'email, passwordHash, isActive: true',
  activeChange: 'isActive',
  passwordChange: 'passwordHash',
  addsColumns: false,
  addsPassword: false,
  addsActive: false,
};

/** The context of a project and its options. */
export function typeormEntityContext(
  project: Project,
  options: Options,
): TypeormEntityContext {
  const mapping = userEntityMapping(project, options);
  const { userEntities = [], addedColumns = [] } = project.stores.typeorm ?? {};
  const [entity] = userEntities;
  if (!mapping || !entity) return NO_TYPEORM_ENTITY;
  const { id, email, passwordHash, active, added } = mapping;
  // The entity has them since an earlier run, and its migration stays as it is.
  const addsPassword =
    added.includes('passwordHash') || addedColumns.includes('password_hash');
  const addsActive =
    added.includes('isActive') || addedColumns.includes('is_active');
  const columnOf = (name: string) => fieldOf(mapping, name)?.column ?? name;
  const names = new Set([id, email, passwordHash, active.field]);
  const { entityActiveValue } = entityContext(project, options);
  return {
    userTable: entity.table,
    userKey: columnOf(id),
    emailColumn: columnOf(email),
    makesUserId: makesId(mapping),
    readFields: [...names]
      .filter((name) => name !== '')
      .map((name) => `${name}: true`)
      .join(', '),
    newUserFields: newUserFields(project, options, mapping),
    // An update of TypeORM takes no null where the field's type has none.
    activeChange: member(
      active.field,
      entityActiveValue.replace(' null ', " () => 'NULL' "),
    ),
    passwordChange: member(passwordHash, 'passwordHash'),
    addsColumns: addsPassword || addsActive,
    addsPassword,
    addsActive,
  };
}

const fieldOf = (
  { entity }: UserEntityMapping,
  name: string,
): EntityField | undefined => entity.fields.find((one) => one.name === name);

function makesId(mapping: UserEntityMapping): boolean {
  const id = fieldOf(mapping, mapping.id);
  return (
    id !== undefined &&
    !id.isGenerated &&
    !id.hasDefault &&
    !mapping.entity.hasSaveHooks &&
    ['uuid', 'text'].includes(mapping.idKind)
  );
}

function newUserFields(
  project: Project,
  options: Options,
  mapping: UserEntityMapping,
): string {
  const { entityWhenActive, entityFilled } = entityContext(project, options);
  return [
    ...(makesId(mapping) ? [member(mapping.id, 'randomUUID()')] : []),
    member(mapping.email, 'email'),
    member(mapping.passwordHash, 'passwordHash'),
    // Null is what the column has anyway.
    ...(['', 'null'].includes(entityWhenActive)
      ? []
      : [member(mapping.active.field, entityWhenActive)]),
    ...(entityFilled === '' ? [] : [entityFilled]),
  ].join(', ');
}

/** A member of an object literal. */
const member = (name: string, value: string): string =>
  name === value ? name : `${name}: ${value}`;
