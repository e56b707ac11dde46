import type {
  Journal,
  JournalEntry,
} from '../../project/stores/drizzle/migrations.js';
import type { Migration } from './migration-tables.js';

/** A new migration: how its files begin, and how the journal has it. */
export interface NewEntry {
  /** What its SQL file and its snapshot begin with. */
  readonly prefix: string;
  readonly entry: JournalEntry;
}

/**
 * The entry of a migration `name` that was made at `time`, 14 digits in UTC.
 * Its number or time follows the last one, by whose prefix it is named.
 */
export function nextEntry(
  journal: Journal | undefined,
  name: string,
  time: string,
  chosenPrefix: string | undefined,
): NewEntry {
  const entries = journal?.entries ?? [];
  const last = entries.at(-1);
  const idx = (last?.idx ?? -1) + 1;
  // The migrator leaves out whatever is older than the last one it ran.
  const when = Math.max(milliseconds(time), (last?.when ?? 0) + 1);
  const style = last ? prefixStyle(last.tag) : chosenPrefix;
  const prefix =
    style === 'timestamp' || style === 'supabase'
      ? time
      : style === 'unix'
        ? String(Math.floor(when / 1000))
        : String(idx).padStart(4, '0');
  return { prefix, entry: { idx, when, tag: `${prefix}_${name}` } };
}

function prefixStyle(tag: string): string {
  const digits = /^\d*/.exec(tag)?.[0].length ?? 0;
  if (digits === 14) return 'timestamp';
  return digits === 10 ? 'unix' : 'index';
}

const milliseconds = (time: string): number =>
  Date.parse(
    time.replace(
      /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/,
      '$1-$2-$3T$4:$5:$6Z',
    ),
  );

/** The journal with one migration more, as drizzle-kit writes it. */
export function journalAfter(
  journal: Journal | undefined,
  { database, snapshotVersion: version }: Migration,
  { idx, when, tag }: JournalEntry,
): string {
  const start = journal ?? { version: '7', dialect: database, entries: [] };
  const entry = { idx, version, when, tag, breakpoints: true };
  return JSON.stringify(
    { ...start, entries: [...start.entries, entry] },
    null,
    2,
  );
}
