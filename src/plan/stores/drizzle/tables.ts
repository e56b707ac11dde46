import type { Options } from '../../../options/options.js';
import {
  sessionTables,
  userColumns,
  usersTable,
  type Migration,
  type TableAddition,
} from '../../../patches/drizzle/migration-tables.js';
import type { Project } from '../../../project/project.js';
import { SNAPSHOT_VERSIONS } from '../../../project/stores/drizzle/migrations.js';
import { userKey, userTable } from '../../../templates/stores/drizzle/users.js';
import { userEntityMapping } from '../../../templates/stores/entity-context.js';
import { storeContext } from '../../../templates/stores/store-context.js';

/** Everything that auth needs of the database, whether it is there or not. */
export function wantedMigration(project: Project, options: Options): Migration {
  const { database } = options;
  const { ownUsers, sessionTables: hasSessions } = storeContext(
    project,
    options,
  );
  const own = ownUsers ? [usersTable(database)] : [];
  const { type } = userKey(project, options);
  const user = ownUsers
    ? { table: 'users', id: 'id' }
    : userReference(project, options);
  return {
    database,
    snapshotVersion: SNAPSHOT_VERSIONS[database],
    additions: additions(project, options),
    tables: [
      ...(hasSessions ? sessionTables(database, type, user) : []),
      ...own,
    ],
  };
}

function userReference(project: Project, options: Options) {
  const table = userTable(project, options);
  const mapping = userEntityMapping(project, options);
  const id = table?.fields.find(({ name }) => name === mapping?.id);
  return table && id && { table: table.table, id: id.column };
}

/** The columns that the project's table lacks, and that may be added. */
function additions(project: Project, options: Options): TableAddition[] {
  const table = userTable(project, options);
  const added = userEntityMapping(project, options)?.added ?? [];
  return table && added.length > 0
    ? [{ table: table.table, columns: userColumns(options.database, added) }]
    : [];
}
