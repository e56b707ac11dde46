import type { Options } from '../../options/options.js';
import {
  sessionTables,
  usersTable,
  type Migration,
} from '../../patches/drizzle/migration-tables.js';
import type { Project } from '../../project/project.js';
import { storeContext } from '../../templates/stores/store-context.js';

/** Everything that auth needs of the database, whether it is there or not. */
export function wantedMigration(project: Project, options: Options): Migration {
  const { database } = options;
  const context = storeContext(project, options);
  const users = context.ownUsers ? [usersTable(database)] : [];
  const userKey = users[0]?.columns[0]?.type ?? TEXT[database];
  const user = context.ownUsers ? { table: 'users', id: 'id' } : undefined;
  return {
    database,
    additions: [],
    tables: [
      ...(context.sessionTables ? sessionTables(database, userKey, user) : []),
      ...users,
    ],
  };
}

const TEXT = {
  postgresql: 'varchar(255)',
  mysql: 'varchar(255)',
  sqlite: 'text',
} as const;
