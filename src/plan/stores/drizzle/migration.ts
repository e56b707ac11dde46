import { posix } from 'node:path';
import type { Options } from '../../../options/options.js';
import {
  journalAfter,
  nextEntry,
} from '../../../patches/drizzle/migration-journal.js';
import {
  snapshotAfter,
  tableKey,
} from '../../../patches/drizzle/migration-snapshot.js';
import { migrationSql } from '../../../patches/drizzle/migration-sql.js';
import type { Migration } from '../../../patches/drizzle/migration-tables.js';
import type { Project } from '../../../project/project.js';
import {
  patchOrCreate,
  type PatchInput,
  type PlannedPatch,
} from '../../planned-patch.js';
import { wantedMigration } from './tables.js';

const NAME = 'add_auth';

/** What the migrations lack of what auth needs; undefined where nobody can tell. */
export function missingMigration(
  project: Project,
  options: Options,
): Migration | undefined {
  const { folder } = project.stores.drizzle ?? {};
  if (!folder) return undefined;
  const wanted = wantedMigration(project, options);
  const { database } = wanted;
  if (folder.journal && folder.journal.dialect !== database) return undefined;
  const known = folder.snapshot?.tables ?? {};
  const table = (name: string) => known[tableKey(database, name)];
  const isOwn = (name: string) => wanted.tables.some((t) => t.name === name);
  const referred = [
    ...wanted.additions.map((item) => item.table),
    ...wanted.tables.flatMap(({ user }) => (user ? [user.table] : [])),
  ].filter((name) => !isOwn(name));
  if (referred.some((name) => !table(name))) return undefined;
  return {
    ...wanted,
    additions: wanted.additions.map((item) => ({
      ...item,
      columns: item.columns.filter(
        ({ name }) => !(name in (table(item.table)?.columns ?? {})),
      ),
    })),
    tables: wanted.tables.filter(({ name }) => !table(name)),
  };
}

const isEmpty = ({ additions, tables }: Migration): boolean =>
  tables.length === 0 && additions.every(({ columns }) => columns.length === 0);

/**
 * The migration with the tables and columns of auth, in the three files that
 * drizzle-kit writes. Once made it is never made again: it may have run.
 */
export function migrationPatches(input: PatchInput): PlannedPatch[] {
  const { project, options } = input;
  const setup = project.stores.drizzle;
  const migration = missingMigration(project, options);
  if (!setup?.folder || !migration || isEmpty(migration)) return [];
  const { journal, snapshot } = setup.folder;
  const { prefix, entry } = nextEntry(
    journal,
    NAME,
    options.migrationTime,
    setup.config?.prefix,
  );
  const file = (name: string, text: string) =>
    patchOrCreate(input, posix.join(setup.migrations, name), () => ({
      kind: 'changed',
      text,
    }));
  return [
    file(`${entry.tag}.sql`, migrationSql(migration)),
    file(`meta/${prefix}_snapshot.json`, snapshotAfter(snapshot, migration)),
    file('meta/_journal.json', journalAfter(journal, migration, entry)),
  ];
}
