import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, posix } from 'node:path';

/** File at the root that tells what an interrupted run was about to do. */
export const JOURNAL_FILE = '.jwt-scaffold-journal.json';

/** A file as it is to stand; without a text it is to be gone. */
export interface TargetFile {
  /** POSIX path relative to the root. */
  readonly path: string;
  readonly text: string | undefined;
}

/** How a journal left by an interrupted run was settled. */
export type Recovery = 'finished' | 'undone';

/**
 * `preparing`: new texts are being laid beside the old files. `replacing`: they
 * are all there and take their places. `restoring`: the old files come back.
 */
type Phase = 'preparing' | 'replacing' | 'restoring';

interface Journal {
  readonly phase: Phase;
  /** What the new text and the saved old file of each entry end in. */
  readonly suffix: string;
  readonly entries: readonly JournalEntry[];
  /** Directories that were missing, outermost first. */
  readonly directories: readonly string[];
}

interface JournalEntry {
  readonly path: string;
  readonly existed: boolean;
  readonly remains: boolean;
}

/**
 * Writes all files or none, also when a step fails or the process is killed: a
 * journal is there before the first change, and tells the next run whether to
 * finish or to undo. Throws what the file system threw; the old state is back
 * then, or the journal still is. Returns the directories it made.
 */
export function replaceFiles(
  root: string,
  files: readonly TargetFile[],
): readonly string[] {
  const journal = planJournal(root, files);
  try {
    saveJournal(root, journal);
    prepare(root, journal, files);
    saveJournal(root, { ...journal, phase: 'replacing' });
  } catch (error) {
    withdraw(root, journal);
    throw error;
  }
  try {
    takePlaces(root, journal);
  } catch (error) {
    saveJournal(root, { ...journal, phase: 'restoring' });
    restore(root, journal);
    throw error;
  }
  cleanUp(root, journal);
  return journal.directories;
}

/** Finishes or undoes what an interrupted run left; undefined for nothing. */
export function recoverFiles(root: string): Recovery | undefined {
  const file = join(root, JOURNAL_FILE);
  if (!existsSync(file)) {
    dropJournal(root);
    return undefined;
  }
  const journal = JSON.parse(readFileSync(file, 'utf8')) as Journal;
  switch (journal.phase) {
    case 'preparing':
      withdraw(root, journal);
      return 'undone';
    case 'restoring':
      restore(root, journal);
      return 'undone';
    case 'replacing':
      takePlaces(root, journal);
      cleanUp(root, journal);
      return 'finished';
  }
}

function planJournal(root: string, files: readonly TargetFile[]): Journal {
  const missing = files
    .filter(({ text }) => text !== undefined)
    .flatMap(({ path }) => missingDirectories(root, posix.dirname(path)));
  return {
    phase: 'preparing',
    suffix: randomBytes(6).toString('hex'),
    entries: files.map(({ path, text }) => ({
      path,
      existed: existsSync(join(root, path)),
      remains: text !== undefined,
    })),
    directories: [...new Set(missing)].sort(),
  };
}

function missingDirectories(root: string, directory: string): string[] {
  if (directory === '.' || existsSync(join(root, directory))) return [];
  const above = missingDirectories(root, posix.dirname(directory));
  return [...above, directory];
}

/** The journal itself changes in one step: it is always one or the other. */
function saveJournal(root: string, journal: Journal): void {
  const file = join(root, JOURNAL_FILE);
  const next = `${file}.next`;
  writeFileSync(next, JSON.stringify(journal));
  renameSync(next, file);
}

const newFile = (root: string, { suffix }: Journal, { path }: JournalEntry) =>
  join(root, `${path}.${suffix}.new`);

const oldFile = (root: string, { suffix }: Journal, { path }: JournalEntry) =>
  join(root, `${path}.${suffix}.old`);

function prepare(
  root: string,
  journal: Journal,
  files: readonly TargetFile[],
): void {
  for (const directory of journal.directories) mkdirSync(join(root, directory));
  for (const [index, entry] of journal.entries.entries()) {
    const file = join(root, entry.path);
    if (entry.existed) copyFileSync(file, oldFile(root, journal, entry));
    const text = files[index]?.text;
    if (text === undefined) continue;
    const staged = newFile(root, journal, entry);
    // Secrets are for their owner alone, before the text is in the file.
    const mode = posix.basename(entry.path) === '.env' ? 0o600 : 0o666;
    writeFileSync(staged, text, { flag: 'wx', mode });
    if (entry.existed) chmodSync(staged, statSync(file).mode);
  }
}

/** Safe to repeat: what has its place already is left. */
function takePlaces(root: string, journal: Journal): void {
  for (const entry of journal.entries) {
    const staged = newFile(root, journal, entry);
    const file = join(root, entry.path);
    if (!entry.remains) rmSync(file, { force: true });
    else if (existsSync(staged)) renameSync(staged, file);
  }
}

/** Before any file was replaced: takes away what was laid beside them. */
function withdraw(root: string, journal: Journal): void {
  for (const entry of journal.entries) {
    rmSync(newFile(root, journal, entry), { force: true });
    rmSync(oldFile(root, journal, entry), { force: true });
  }
  removeDirectories(root, journal.directories);
  dropJournal(root);
}

/** Brings the old files back. Safe to repeat: what is back already is left. */
function restore(root: string, journal: Journal): void {
  for (const entry of journal.entries) {
    const file = join(root, entry.path);
    const saved = oldFile(root, journal, entry);
    rmSync(newFile(root, journal, entry), { force: true });
    if (!entry.existed) rmSync(file, { force: true });
    else if (existsSync(saved)) renameSync(saved, file);
  }
  removeDirectories(root, journal.directories);
  dropJournal(root);
}

/** Removes directories made for new files, unless somebody uses them now. */
export function removeDirectories(
  root: string,
  directories: readonly string[],
): void {
  for (const directory of [...directories].reverse()) {
    const place = join(root, directory);
    if (existsSync(place) && readdirSync(place).length === 0) rmdirSync(place);
  }
}

function cleanUp(root: string, journal: Journal): void {
  for (const entry of journal.entries) {
    rmSync(oldFile(root, journal, entry), { force: true });
  }
  dropJournal(root);
}

/** Also a journal that was not complete when the run was killed. */
function dropJournal(root: string): void {
  rmSync(join(root, `${JOURNAL_FILE}.next`), { force: true });
  rmSync(join(root, JOURNAL_FILE), { force: true });
}
