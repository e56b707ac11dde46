import { posix } from 'node:path';
import type { ProjectTree } from '../../project-tree.js';
import type { Database } from '../store-setup.js';

/** The migrations of a project, as drizzle-kit keeps them. */
export interface DrizzleMigrations {
  /** Undefined where there are none yet. */
  readonly journal: Journal | undefined;
  readonly snapshot: Snapshot | undefined;
}

/** The list of migrations. */
export interface Journal {
  readonly version: string;
  readonly dialect: Database;
  readonly entries: readonly JournalEntry[];
}

/** A migration in it. */
export interface JournalEntry {
  readonly idx: number;
  readonly when: number;
  readonly tag: string;
}

/** The schema after the last migration, by which drizzle-kit tells what the next one has to do. */
export interface Snapshot {
  readonly id: string;
  readonly version: string;
  readonly dialect: Database;
  readonly tables: Readonly<Record<string, SnapshotTable>>;
}

/** A table of it; the rest is as drizzle-kit wrote it. */
export interface SnapshotTable {
  readonly columns: Readonly<Record<string, unknown>>;
}

/** The versions of snapshots whose form is known. */
export const SNAPSHOT_VERSIONS: Readonly<Record<Database, string>> = {
  postgresql: '7',
  mysql: '5',
  sqlite: '6',
};

/** Reads them; undefined where they are in a form that is not known. */
export function readMigrations(
  tree: ProjectTree,
  directory: string,
): DrizzleMigrations | undefined {
  const meta = posix.join(directory, 'meta');
  const text = tree.read(posix.join(meta, '_journal.json'));
  if (text === undefined) {
    // Newer versions keep each migration in a folder of its own.
    const hasOthers = tree.list(directory).some((name) => name.endsWith('/'));
    return hasOthers ? undefined : { journal: undefined, snapshot: undefined };
  }
  const journal = parsed<Journal>(text);
  if (journal?.version !== '7' || !Array.isArray(journal.entries)) {
    return undefined;
  }
  const last = tree
    .list(meta)
    .filter((name) => name.endsWith('_snapshot.json'))
    .sort()
    .at(-1);
  const snapshot = readSnapshot(
    last === undefined ? undefined : tree.read(posix.join(meta, last)),
    journal as Journal,
  );
  const isUnread = !snapshot && journal.entries.length > 0;
  return isUnread ? undefined : { journal: journal as Journal, snapshot };
}

function readSnapshot(
  text: string | undefined,
  { dialect }: Journal,
): Snapshot | undefined {
  const snapshot = text === undefined ? undefined : parsed<Snapshot>(text);
  const isKnown =
    snapshot?.version === SNAPSHOT_VERSIONS[dialect] &&
    snapshot.dialect === dialect &&
    typeof snapshot.id === 'string' &&
    typeof snapshot.tables === 'object';
  return isKnown ? (snapshot as Snapshot) : undefined;
}

function parsed<Value>(text: string): Partial<Value> | undefined {
  try {
    const value = JSON.parse(text) as Partial<Value> | null;
    return value ?? undefined;
  } catch {
    // Not drizzle-kit's, or damaged.
    return undefined;
  }
}
