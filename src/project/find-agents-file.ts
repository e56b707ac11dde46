import { posix } from 'node:path';
import type { ProjectTree } from './project-tree.js';

/** What coding agents read first (https://agents.md). */
const AGENTS_FILE = 'AGENTS.md';

/** The AGENTS.md of a package, else that of the repository. */
export function findAgentsFile(
  tree: ProjectTree,
  packageDirectory: string,
): string | undefined {
  return [posix.join(packageDirectory, AGENTS_FILE), AGENTS_FILE].find((path) =>
    tree.exists(path),
  );
}
