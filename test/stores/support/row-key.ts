import { createHash, type Hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../harness/repository.mjs';
import type { StoreRow } from '../rows.js';

/** Changes with whatever the app of a row is made of. */
export function keyOf(row: StoreRow): string {
  const folders = [row.store, ...(row.folders ?? [])];
  return hashOf(
    [
      'dist/src',
      'templates',
      'test/behaviours/control',
      'test/stores/support',
      ...folders.map((name) => `test/stores/apps/${name}`),
    ],
    JSON.stringify(row),
  );
}

/** Changes with files, or folders and all below them, of the repository, and with a text. */
export function hashOf(paths: readonly string[], text: string): string {
  const hash = createHash('sha256').update(text);
  for (const path of paths) addTree(hash, join(repository, path));
  return hash.digest('hex').slice(0, 12);
}

function addTree(hash: Hash, path: string): void {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) {
    hash.update(path.slice(repository.length)).update(readFileSync(path));
    return;
  }
  for (const name of readdirSync(path).sort()) addTree(hash, join(path, name));
}
