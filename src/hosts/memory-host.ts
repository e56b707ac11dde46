import { posix } from 'node:path';
import type { ChangeSink } from '../apply/change-sink.js';
import type { ProjectTree } from '../project/project-tree.js';

/** Settings of a {@link MemoryHost}. */
export interface MemoryHostSettings {
  /** Defaults to `/project`. */
  readonly root?: string;
  /** Paths that git is to count as tracked; none by default. */
  readonly tracked?: readonly string[];
}

/** A project that lives in memory: both ports over a map of path to text. */
export class MemoryHost implements ProjectTree, ChangeSink {
  readonly root: string;
  readonly files: Map<string, string>;
  private readonly tracked: ReadonlySet<string>;

  constructor(
    files: Readonly<Record<string, string>> = {},
    settings: MemoryHostSettings = {},
  ) {
    this.root = settings.root ?? '/project';
    this.files = new Map(Object.entries(files));
    this.tracked = new Set(settings.tracked);
  }

  exists(path: string): boolean {
    return this.files.has(path) || this.list(path).length > 0;
  }

  read(path: string): string | undefined {
    return this.files.get(path);
  }

  list(directory: string): string[] {
    const prefix = posix.join(directory, '/').replace(/^\.?\//, '');
    const names = [...this.files.keys()]
      .filter((path) => path.startsWith(prefix))
      .map((path) => path.slice(prefix.length).replace(/\/.*/, '/'));
    return [...new Set(names)].sort();
  }

  isTracked(path: string): boolean {
    return this.tracked.has(path);
  }

  write(files: readonly { path: string; text: string }[]): void {
    for (const { path, text } of files) this.files.set(path, text);
  }
}
