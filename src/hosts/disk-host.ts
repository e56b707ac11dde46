import {
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { ChangeSink, FileToWrite } from '../apply/change-sink.js';
import { ScaffoldError } from '../errors.js';
import type { ProjectTree } from '../project/project-tree.js';
import {
  JOURNAL_FILE,
  recoverFiles,
  removeDirectories,
  replaceFiles,
  type Recovery,
  type TargetFile,
} from './disk-transaction.js';
import { isTrackedByGit } from './git.js';
import { decodeText, readIfThere } from './read-text.js';

/** A project on disk. It reads and writes below its root and nowhere else. */
export class DiskHost implements ProjectTree, ChangeSink {
  readonly root: string;
  /** Directories that the last `write` made. */
  private made: readonly string[] = [];

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

  /** Writes all files or none, also when the process is killed. */
  write(files: readonly FileToWrite[]): void {
    this.reporting(() => {
      for (const file of files) this.checkBefore(file);
    });
    this.made = this.replace(files);
  }

  /** Puts the state before the last `write` back, byte for byte. */
  undo(files: readonly FileToWrite[]): void {
    this.replace(files.map(({ path, before }) => ({ path, text: before })));
    this.reporting(() => {
      removeDirectories(this.root, this.made);
    });
  }

  /** Whether a run was killed while it wrote, and is not settled yet. */
  isInterrupted(): boolean {
    return existsSync(join(this.root, JOURNAL_FILE));
  }

  /** Finishes or undoes a run that was killed while it wrote. */
  recover(): Recovery | undefined {
    return this.reporting(() => recoverFiles(this.root));
  }

  private replace(files: readonly TargetFile[]): readonly string[] {
    return this.reporting(() => replaceFiles(this.root, files));
  }

  private reporting<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      const { code, path, syscall } = error as NodeJS.ErrnoException;
      if (code === undefined || syscall === undefined) throw error;
      const place =
        path === undefined
          ? this.root
          : relative(this.root, path).replaceAll(sep, '/');
      if (code === 'ENOTDIR' && !this.isInterrupted()) throw behindFile(place);
      throw new ScaffoldError(
        `${place.replace(/\.[0-9a-f]{12}\.(?:new|old)$/, '')} could not be written (${code}).`,
        {
          code: 'write-failed',
          hint: existsSync(join(this.root, JOURNAL_FILE))
            ? `The next run finishes or undoes it: ${JOURNAL_FILE} tells how. Check the permissions and the free space of the project’s directory first.`
            : 'Nothing was changed. Check the permissions and the free space of the project’s directory, and run again.',
        },
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

  /** Absolute location of a path; the planner's paths never leave the root. */
  private locate(path: string): string {
    const file = resolve(this.root, path);
    if (file === this.root || file.startsWith(join(this.root, sep)))
      return file;
    throw new ScaffoldError(`${path} lies outside the project.`, {
      code: 'outside-project',
      hint: 'Paths lead below the project’s root. This one comes from --path or --client-dir, or from nest-cli.json, project.json or jwt-scaffold.json.',
    });
  }
}

function behindFile(place: string): ScaffoldError {
  return new ScaffoldError(
    `${place} cannot be written: a directory above it is a file.`,
    {
      code: 'write-failed',
      hint: 'Nothing was changed. Move that file away, or choose another directory with --path or --client-dir.',
    },
  );
}
