import { posix } from 'node:path';
import type { Options } from '../../options/options.js';
import type { Project } from '../../project/project.js';
import type { DrizzleDriver } from '../../project/stores/drizzle.js';
import type { Database } from '../../project/stores/store-setup.js';
import { usersKind } from '../users-kind.js';

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
};

/** The context of a project that has Drizzle. */
export function drizzleContext(
  project: Project,
  options: Options,
): DrizzleContext {
  const auth = posix.join(project.sourceRoot, options.path);
  const fromAuth = (path: string) =>
    posix.relative(
      posix.join(auth, 'store'),
      posix.join(project.sourceRoot, path),
    );
  const isOwn = usersKind(project, options) === 'own';
  return {
    ...NO_DRIZZLE,
    drizzleDriver: drizzleDriver(project, options),
    drizzleImport: fromAuth('database/database.module'),
    drizzleUsers: isOwn ? 'users' : '',
    drizzleUsersImport: fromAuth('users/users.schema'),
    drizzleUserKey: userKey(options.database, isOwn),
  };
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

function userKey(database: Database, isOwn: boolean): string {
  switch (database) {
    case 'postgresql':
      return isOwn ? "uuid('user_id')" : "varchar('user_id', { length: 255 })";
    case 'mysql':
      return `varchar('user_id', { length: ${isOwn ? '36' : '255'} })`;
    case 'sqlite':
      return "text('user_id')";
  }
}
