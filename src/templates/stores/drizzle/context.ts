import { posix } from 'node:path';
import type { Options } from '../../../options/options.js';
import type { Project } from '../../../project/project.js';
import type { DrizzleConnection } from '../../../project/stores/drizzle/connection.js';
import type { ConnectionSource } from '../../../project/stores/drizzle/connection-source.js';
import type { DrizzleDriver } from '../../../project/stores/drizzle/read-setup.js';
import type { Database } from '../../../project/stores/store-setup.js';
import { importPath } from '../../names.js';
import { usersKind } from '../../users-kind.js';
import { userKey, userTable } from './users.js';
import { entityContext } from '../entity-context.js';

/** What templates may name of Drizzle. */
export interface DrizzleContext {
  /** The driver of the connection that is generated; empty where there is one. */
  readonly drizzleDriver: string;
  /** The module that provides the connection; empty where none does. */
  readonly drizzleModule: string;
  /** What is imported to have it, and whence; empty for nothing. */
  readonly drizzleClause: string;
  readonly drizzleImport: string;
  /** And of its token, where that is in another file. */
  readonly drizzleTokenClause: string;
  readonly drizzleTokenImport: string;
  /** How a provider is made from it, e.g. `useExisting: DRIZZLE`. */
  readonly drizzleProvider: string;
  /** The table that sessions refer to; empty where it is not known. */
  readonly drizzleUsers: string;
  readonly drizzleUsersClause: string;
  readonly drizzleUsersImport: string;
  /** The column of a session with its user's id. */
  readonly drizzleUserKey: string;
  readonly drizzleKeyBigint: boolean;
  /** Whether ids of users are numbers to the database. */
  readonly drizzleConvertsIds: boolean;
  /** What is written to activate a user or not, e.g. `blocked: !isActive`. */
  readonly drizzleActiveChange: string;
}

/** Of a run with another store. */
export const NO_DRIZZLE: DrizzleContext = {
  drizzleDriver: 'pg',
  drizzleModule: 'DatabaseModule',
  drizzleClause: '{ DatabaseModule, DRIZZLE }',
  drizzleImport: '../../database/database.module',
  drizzleTokenClause: '',
  drizzleTokenImport: '',
  drizzleProvider: 'useExisting: DRIZZLE',
  drizzleUsers: 'users',
  drizzleUsersClause: '{ users }',
  drizzleUsersImport: '../../users/users.schema',
  drizzleUserKey: "uuid('user_id')",
  drizzleKeyBigint: false,
  drizzleConvertsIds: false,
  drizzleActiveChange: 'isActive',
};

/** The context of a project that has Drizzle. */
export function drizzleContext(
  project: Project,
  options: Options,
): DrizzleContext {
  const connection = project.stores.drizzle?.connection;
  const store = posix.join(project.sourceRoot, options.path, 'store');
  const fromStore = (path: string) =>
    importPath(store, path.replace(/\.ts$/, ''));
  const { builder } = userKey(project, options);
  const { entityActive, entityActiveValue } = entityContext(project, options);
  return {
    ...NO_DRIZZLE,
    drizzleDriver: connection ? '' : drizzleDriver(project, options),
    drizzleImport: fromStore(
      posix.join(project.sourceRoot, 'database/database.module'),
    ),
    ...(connection && connectionContext(connection, fromStore)),
    ...usersContext(project, options, fromStore),
    drizzleUserKey: builder,
    drizzleKeyBigint: builder.startsWith('bigint'),
    drizzleActiveChange:
      entityActive === entityActiveValue
        ? entityActive
        : `${entityActive}: ${entityActiveValue}`,
  };
}

function usersContext(
  project: Project,
  options: Options,
  fromStore: (path: string) => string,
): Pick<
  DrizzleContext,
  | 'drizzleUsers'
  | 'drizzleUsersClause'
  | 'drizzleUsersImport'
  | 'drizzleConvertsIds'
> {
  const table = userTable(project, options);
  if (table) {
    return {
      drizzleUsers: table.className,
      drizzleUsersClause: `{ ${table.className} }`,
      drizzleUsersImport: fromStore(table.path),
      drizzleConvertsIds: entityContext(project, options).idType !== 'string',
    };
  }
  const isOwn = usersKind(project, options) === 'own';
  return {
    drizzleUsers: isOwn ? 'users' : '',
    drizzleUsersClause: '{ users }',
    drizzleUsersImport: fromStore(
      posix.join(project.sourceRoot, 'users/users.schema'),
    ),
    drizzleConvertsIds: false,
  };
}

type ConnectionContext = Pick<
  DrizzleContext,
  | 'drizzleModule'
  | 'drizzleClause'
  | 'drizzleImport'
  | 'drizzleTokenClause'
  | 'drizzleTokenImport'
  | 'drizzleProvider'
>;

/** One import where module and token are in one file, else two. */
function connectionContext(
  { module, source }: DrizzleConnection,
  fromStore: (path: string) => string,
): ConnectionContext {
  const token = importOf(source);
  const isOneFile = token !== undefined && token.path === module?.path;
  const names = [
    ...(module ? [module.className] : []),
    ...(isOneFile ? [token.name] : []),
  ].sort((a, b) => a.localeCompare(b, 'en'));
  return {
    drizzleModule: module?.className ?? '',
    drizzleClause: module ? `{ ${names.join(', ')} }` : '',
    drizzleImport: module ? fromStore(module.path) : '',
    drizzleTokenClause: token && !isOneFile ? `{ ${token.name} }` : '',
    drizzleTokenImport: token && !isOneFile ? fromStore(token.path) : '',
    drizzleProvider: providerOf(source),
  };
}

function importOf(
  source: ConnectionSource,
): { path: string; name: string } | undefined {
  switch (source.kind) {
    case 'token':
      return source.token;
    case 'text':
      return undefined;
    case 'service':
      return { path: source.service.path, name: source.service.className };
    case 'variable':
      return source.variable;
  }
}

function providerOf(source: ConnectionSource): string {
  switch (source.kind) {
    case 'token':
      return `useExisting: ${source.token.name}`;
    case 'text':
      return `useExisting: '${source.token}'`;
    case 'service': {
      const { service, property } = source;
      return `inject: [${service.className}], useFactory: (service: ${service.className}) => service.${property}`;
    }
    case 'variable':
      return `useValue: ${source.variable.name}`;
  }
}

const DEFAULT_DRIVERS: Readonly<Record<Database, DrizzleDriver>> = {
  postgresql: 'pg',
  mysql: 'mysql2',
  sqlite: '@libsql/client',
};

/** The driver that a new connection takes: the project's, or the usual one. */
export function drizzleDriver(
  { stores }: Pick<Project, 'stores'>,
  { database }: Pick<Options, 'database'>,
): DrizzleDriver {
  const setup = stores.drizzle;
  return setup?.driver !== undefined && setup.database === database
    ? setup.driver
    : DEFAULT_DRIVERS[database];
}
