import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const NOT_OURS = new Set(['node_modules', 'dist', 'coverage']);

/** Path → hash of every file of an app, without what installing and building make. */
export function treeHashes(root: string, below = ''): Record<string, string> {
  const entries = readdirSync(join(root, below), { withFileTypes: true });
  return Object.assign(
    {},
    ...entries
      .filter(({ name }) => !NOT_OURS.has(name))
      .map((entry) => {
        const path = join(below, entry.name);
        return entry.isDirectory()
          ? treeHashes(root, path)
          : { [path]: hash(join(root, path)) };
      }),
  ) as Record<string, string>;
}

function hash(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
