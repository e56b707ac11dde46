import type { DirEntry, Tree } from '@angular-devkit/schematics';
import type { ChangeSink, FileToWrite, ProjectTree } from '../src/index.js';
import { isTrackedByGit } from '../src/hosts/git.js';
import { decodeText } from '../src/hosts/read-text.js';

/** A devkit tree behind the two ports. The devkit writes to disk afterwards. */
export class TreeHost implements ProjectTree, ChangeSink {
  constructor(
    private readonly tree: Tree,
    /** The directory the tree stands for. */
    readonly root: string,
  ) {}

  exists(path: string): boolean {
    return this.tree.exists(path) || this.list(path).length > 0;
  }

  read(path: string): string | undefined {
    const bytes = this.tree.read(path);
    return bytes ? decodeText(path, bytes) : undefined;
  }

  list(directory: string): string[] {
    const entry: DirEntry = this.tree.getDir(directory);
    const directories = entry.subdirs.map((name) => `${name}/`);
    return [...directories, ...entry.subfiles].sort();
  }

  isTracked(path: string): boolean {
    return isTrackedByGit(this.root, path);
  }

  write(files: readonly FileToWrite[]): void {
    for (const { path, text, before } of files) {
      if (before === undefined) this.tree.create(path, text);
      else this.tree.overwrite(path, text);
    }
  }
}
