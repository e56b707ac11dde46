import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { ChangeSink, FileToWrite } from '../apply/change-sink.js';
import { ScaffoldError } from '../errors.js';
import type { ProjectTree } from '../project/project-tree.js';
import { isTrackedByGit } from './git.js';
import { decodeText, readIfThere } from './read-text.js';

/** Steps that put the old state back, in the order in which it was changed. */
type Undo = (() => void)[];

/** One call of `write`: what temporary files end in, and the way back. */
interface Transaction {
  readonly suffix: string;
  readonly undo: Undo;
}

/** A project on disk. It reads and writes below its root and nowhere else. */
export class DiskHost implements ProjectTree, ChangeSink {
  readonly root: string;

  /** Throws `no-directory` when the root is not a directory. */
  constructor(root: string) {
    const absolute = resolve(root);
    if (!existsSync(absolute) || !statSync(absolute).isDirectory()) {
      throw new ScaffoldError(`There is no directory ${absolute}.`, {
        code: 'no-directory',
        hint: 'Name the directory of a Nest application.',
      });
    }
    this.root = realpathSync(absolute);
  }

  exists(path: string): boolean {
    return existsSync(this.locate(path));
  }

  read(path: string): string | undefined {
    const file = this.locate(path);
    const bytes = readIfThere(path, () => readFileSync(file));
    return bytes && decodeText(path, bytes);
  }

  list(directory: string): string[] {
    const path = this.locate(directory);
    if (!existsSync(path) || !statSync(path).isDirectory()) return [];
    const entries = readIfThere(directory, () =>
      readdirSync(path, { withFileTypes: true }),
    );
    return (entries ?? [])
      .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
      .sort();
  }

  isTracked(path: string): boolean {
    return isTrackedByGit(this.root, path);
  }

  /**
   * Writes all files or none: each new text goes to a sibling first, then all
   * are renamed into place. When anything fails, the old state is put back.
   */
  write(files: readonly FileToWrite[]): void {
    const suffix = `.${randomBytes(6).toString('hex')}.tmp`;
    const transaction: Transaction = { suffix, undo: [] };
    try {
      for (const file of files) this.checkBefore(file);
      for (const file of files) this.stage(file, transaction);
      for (const file of files) this.commit(file, transaction);
    } catch (error) {
      const isRestored = putBack(transaction.undo);
      const { code, path, syscall } = error as NodeJS.ErrnoException;
      if (code === undefined || syscall === undefined) throw error;
      const place = path === undefined ? this.root : relative(this.root, path);
      const hint = isRestored
        ? 'Nothing was changed. Check the permissions and the free space of the project’s directory, and run again.'
        : 'Not every file could be put back: compare the project with its last commit.';
      throw new ScaffoldError(
        `${place.replace(suffix, '')} could not be written (${code}).`,
        { code: 'write-failed', hint },
      );
    }
  }

  private checkBefore({ path, before }: FileToWrite): void {
    const file = this.locate(path);
    const isLink = lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink();
    if (isLink === true || this.leavesRoot(file)) {
      throw new ScaffoldError(`${path} lies behind a symbolic link.`, {
        code: 'symbolic-link',
        hint: 'Nothing was written. Files are never written through a link.',
      });
    }
    if (this.read(path) !== before) {
      throw new ScaffoldError(`${path} has changed since the plan was made.`, {
        code: 'changed-meanwhile',
        hint: 'Nothing was written. Run again.',
      });
    }
  }

  /** Whether the nearest directory that exists is really outside the root. */
  private leavesRoot(file: string): boolean {
    let directory = dirname(file);
    while (!existsSync(directory)) directory = dirname(directory);
    const real = realpathSync(directory);
    return real !== this.root && !real.startsWith(this.root + sep);
  }

  private stage(
    { path, text, before }: FileToWrite,
    { suffix, undo }: Transaction,
  ): void {
    const file = this.locate(path);
    const temporary = file + suffix;
    this.makeDirectory(dirname(file), undo);
    undo.push(() => {
      rmSync(temporary, { force: true });
    });
    const mode = path === '.env' ? 0o600 : 0o666;
    writeFileSync(temporary, text, { flag: 'wx', mode });
    if (before !== undefined) chmodSync(temporary, statSync(file).mode);
  }

  private commit(
    { path, before }: FileToWrite,
    { suffix, undo }: Transaction,
  ): void {
    const file = this.locate(path);
    renameSync(file + suffix, file);
    undo.push(() => {
      if (before === undefined) rmSync(file, { force: true });
      else writeFileSync(file, before);
    });
  }

  private makeDirectory(directory: string, undo: Undo): void {
    if (existsSync(directory)) return;
    this.makeDirectory(dirname(directory), undo);
    mkdirSync(directory);
    undo.push(() => {
      rmdirSync(directory);
    });
  }

  /** Absolute location of a path; the planner's paths never leave the root. */
  private locate(path: string): string {
    const file = resolve(this.root, path);
    if (file === this.root || file.startsWith(join(this.root, sep)))
      return file;
    throw new ScaffoldError(`${path} lies outside the project.`, {
      code: 'outside-project',
      hint: 'Choose a directory inside the project.',
    });
  }
}

/** Takes the steps from the last to the first, as far as they go. */
function putBack(undo: Undo): boolean {
  let isComplete = true;
  for (const step of [...undo].reverse()) {
    try {
      step();
    } catch {
      // The other files are put back all the same; the caller tells of it.
      isComplete = false;
    }
  }
  return isComplete;
}
