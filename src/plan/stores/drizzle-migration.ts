import { posix } from 'node:path';
import type { Options } from '../../options/options.js';
import {
  journalAfter,
  nextEntry,
  readJournal,
  type Journal,
} from '../../patches/drizzle/migration-journal.js';
import {
  readSnapshot,
  snapshotAfter,
  tableKey,
  type Snapshot,
} from '../../patches/drizzle/migration-snapshot.js';
import { migrationSql } from '../../patches/drizzle/migration-sql.js';
import type { Migration } from '../../patches/drizzle/migration-tables.js';
import type { Project } from '../../project/project.js';
import type { ProjectTree } from '../../project/project-tree.js';
import {
  patchOrCreate,
  type PatchInput,
  type PlannedPatch,
} from '../planned-patch.js';
import { wantedMigration } from './drizzle-tables.js';

const NAME = 'add_auth';

/** The migrations of a project, as drizzle-kit keeps them. */
export interface MigrationFolder {
  readonly journal: Journal | undefined;
  readonly snapshot: Snapshot | undefined;
}

/**
 * Reads what drizzle-kit knows of the migrations so far: nothing where there are
 * none; undefined where they are in a form that is not known.
 */
export function readMigrationFolder(
  tree: ProjectTree,
  directory: string,
  { database }: Pick<Options, 'database'>,
): MigrationFolder | undefined {
  const meta = posix.join(directory, 'meta');
  const journalText = tree.read(posix.join(meta, '_journal.json'));
  if (journalText === undefined) {
    // Newer versions keep each migration in a folder of its own.
    const hasOthers = tree.list(directory).some((name) => name.endsWith('/'));
    return hasOthers ? undefined : { journal: undefined, snapshot: undefined };
  }
  const journal = readJournal(journalText, database);
  const last = tree
    .list(meta)
    .filter((name) => name.endsWith('_snapshot.json'))
    .sort()
    .at(-1);
  const text = last === undefined ? '' : tree.read(posix.join(meta, last));
  const snapshot = readSnapshot(text ?? '', database);
  if (!journal) return undefined;
  const isUnread = !snapshot && journal.entries.length > 0;
  return isUnread ? undefined : { journal, snapshot };
}

/** What the migrations lack of what auth needs; undefined where nobody can tell. */
export function missingMigration(
  { tree }: Pick<PatchInput, 'tree'>,
  project: Project,
  options: Options,
): Migration | undefined {
  const setup = project.stores.drizzle;
  const folder = setup && readMigrationFolder(tree, setup.migrations, options);
  if (!folder) return undefined;
  const wanted = wantedMigration(project, options);
  const { database } = wanted;
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

/** Whether a migration does anything. */
export const isEmpty = ({ additions, tables }: Migration): boolean =>
  tables.length === 0 && additions.every(({ columns }) => columns.length === 0);

/**
 * The migration with the tables and columns of auth, in the three files that
 * drizzle-kit writes. Once made it is never made again: it may have run.
 */
export function migrationPatches(input: PatchInput): PlannedPatch[] {
  const { tree, project, options } = input;
  const setup = project.stores.drizzle;
  const migration = missingMigration(input, project, options);
  if (!setup || !migration || isEmpty(migration)) return [];
  const folder = readMigrationFolder(tree, setup.migrations, options);
  const { journal, snapshot } = folder ?? {};
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
    file(
      'meta/_journal.json',
      journalAfter(journal, migration.database, entry),
    ),
  ];
}
