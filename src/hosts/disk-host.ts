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

const TEMPORARY_SUFFIX = '.jwt-scaffold-tmp';

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
    try {
      return readFileSync(file, 'utf8');
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
      throw new ScaffoldError(`${path} cannot be read (${String(code)}).`, {
        code: 'unreadable-file',
        hint:
          code === 'EISDIR'
            ? `Expected a file, but ${path} is a directory.`
            : `Check the permissions of ${path}.`,
      });
    }
  }

  list(directory: string): string[] {
    const path = this.locate(directory);
    if (!existsSync(path) || !statSync(path).isDirectory()) return [];
    return readdirSync(path, { withFileTypes: true })
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
    for (const file of files) this.checkBefore(file);
    const undo: (() => void)[] = [];
    try {
      for (const file of files) this.stage(file, undo);
      for (const file of files) this.commit(file, undo);
    } catch (error) {
      for (const step of undo.reverse()) step();
      const { code, path } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      const place = path === undefined ? this.root : relative(this.root, path);
      throw new ScaffoldError(
        `${place.replace(TEMPORARY_SUFFIX, '')} could not be written (${code}).`,
        {
          code: 'write-failed',
          hint: 'Nothing was changed. Check the permissions and the free space of the project’s directory, and run again.',
        },
      );
    }
  }

  private checkBefore({ path, before }: FileToWrite): void {
    const file = this.locate(path);
    const isLink = existsSync(file) && lstatSync(file).isSymbolicLink();
    if (isLink || this.leavesRoot(file)) {
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

  private stage({ path, text }: FileToWrite, undo: (() => void)[]): void {
    const file = this.locate(path);
    this.makeDirectory(dirname(file), undo);
    undo.push(() => {
      rmSync(file + TEMPORARY_SUFFIX, { force: true });
    });
    const isSecret = path === '.env';
    writeFileSync(file + TEMPORARY_SUFFIX, text, {
      mode: isSecret ? 0o600 : 0o666,
    });
    if (existsSync(file)) {
      chmodSync(file + TEMPORARY_SUFFIX, statSync(file).mode);
    }
  }

  private commit({ path, before }: FileToWrite, undo: (() => void)[]): void {
    const file = this.locate(path);
    renameSync(file + TEMPORARY_SUFFIX, file);
    undo.push(() => {
      if (before === undefined) rmSync(file, { force: true });
      else writeFileSync(file, before);
    });
  }

  private makeDirectory(directory: string, undo: (() => void)[]): void {
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
