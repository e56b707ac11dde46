import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseServer } from './database-server.js';

/** No server: files in a temporary folder, and a path instead of a URL. */
export function startSqlite(): Promise<DatabaseServer> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'sqlite-'));
  let databases = 0;
  return Promise.resolve({
    kind: 'sqlite',
    version: 'SQLite',
    createDatabase: () =>
      Promise.resolve(join(folder, `app_${(databases += 1)}.sqlite`)),
    stop: () => {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  });
}
