import { createHash, type Hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../harness/repository.mjs';
import type { StoreRow } from '../rows.js';

/** Changes with whatever the app of a row is made of. */
export function keyOf(row: StoreRow): string {
  const hash = createHash('sha256').update(JSON.stringify(row));
  for (const path of [
    'dist/src',
    'templates',
    'test/behaviours/control',
    'test/stores/support',
    ...[row.store, ...(row.folders ?? [])].map(
      (name) => `test/stores/apps/${name}`,
    ),
  ])
    addTree(hash, join(repository, path));
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
