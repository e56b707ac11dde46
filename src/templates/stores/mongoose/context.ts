import { posix } from 'node:path';
import type { Options } from '../../../options/options.js';
import type { Project } from '../../../project/project.js';
import type { MongooseUser } from '../../../project/stores/mongoose/schema.js';
import { importPath } from '../../names.js';
import { entityContext, userEntityMapping } from '../entity-context.js';
import type { UserEntityMapping } from '../user-entity-mapping.js';

/** What templates may name of Mongoose. */
export interface MongooseContext {
  /** The connection of users and sessions, as TypeScript; empty for the default one. */
  readonly mongooseConnection: string;
  /** What the model of the project's users is registered by, e.g. `User.name`. */
  readonly mongooseModel: string;
  readonly mongooseSchema: string;
  /** The project's module that registers it by a factory; empty for none. */
  readonly mongooseFactory: string;
  /** What the module imports to register it, or to have it registered, and whence, from the directory `users` of auth. */
  readonly mongooseClause: string;
  readonly mongooseImport: string;
  /** Fields to select by name, e.g. `+password`; empty where no query leaves one out. */
  readonly mongooseHidden: string;
  /** The test on a user, as a boolean. */
  readonly mongooseActiveTest: string;
  /** What `isActive` sets, e.g. `isActive` or `locked: !isActive`; empty where nothing tells. */
  readonly mongooseActiveChange: string;
}

/** Of a run with another store, and of new users. */
export const NO_MONGOOSE: MongooseContext = {
  mongooseConnection: '',
  mongooseModel: 'User.name',
  mongooseSchema: 'UserSchema',
  mongooseFactory: '',
  mongooseClause: '{ User, UserSchema }',
  mongooseImport: '../../users/user.schema',
  mongooseHidden: '',
  mongooseActiveTest: 'Boolean(user.isActive)',
  mongooseActiveChange: 'isActive',
};

/** The context of a project that has Mongoose. */
export function mongooseContext(
  project: Project,
  options: Options,
): MongooseContext {
  const mapping = userEntityMapping(project, options);
  const user = project.stores.mongoose?.userEntities[0];
  const connections = project.stores.mongoose?.connections ?? [];
  const only = connections.some(({ name }) => name === '')
    ? ''
    : (connections[0]?.name ?? '');
  const quoted = (name: string) => (name === '' ? '' : `'${name}'`);
  return mapping && user
    ? {
        ...ofUser(user, mapping, project, options),
        mongooseConnection: quoted(user.connection),
      }
    : { ...NO_MONGOOSE, mongooseConnection: quoted(only) };
}

function ofUser(
  user: MongooseUser,
  mapping: UserEntityMapping,
  project: Project,
  options: Options,
): Omit<MongooseContext, 'mongooseConnection'> {
  const users = posix.join(project.sourceRoot, options.path, 'users');
  const { className, schema, isDefaultExport, modelName, factory } = user;
  const isByClass = modelName === '' && schema.path === user.path;
  const { field, condition } = mapping.active;
  const { entityActiveValue: value } = entityContext(project, options);
  return {
    // Of a class in another file, the text that its name is.
    mongooseModel: isByClass
      ? `${className}.name`
      : `'${modelName === '' ? className : modelName}'`,
    mongooseSchema: schema.name,
    mongooseFactory: factory?.className ?? '',
    mongooseClause: factory
      ? `{ ${factory.className} }`
      : !isByClass
        ? `{ ${schema.name} }`
        : isDefaultExport
          ? `${className}, { ${schema.name} }`
          : `{ ${className}, ${schema.name} }`,
    mongooseImport: importPath(
      users,
      (factory ?? schema).path.replace(/\.ts$/, ''),
    ),
    mongooseHidden: hiddenFields(mapping)
      .map((name) => `+${name}`)
      .join(' '),
    mongooseActiveTest:
      condition === `user.${field}` ? `Boolean(${condition})` : condition,
    mongooseActiveChange:
      value === '' || value === field ? value : `${field}: ${value}`,
  };
}

/** Of the fields that auth reads, those that queries leave out. */
function hiddenFields({
  entity,
  email,
  passwordHash,
  active,
}: UserEntityMapping): string[] {
  const read = [email, passwordHash, active.field];
  return entity.fields
    .filter(({ name, isHidden }) => isHidden && read.includes(name))
    .map(({ name }) => name);
}
