import { mkdtempSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A new empty folder that goes away with the test file; `JWT_SCAFFOLD_KEEP=1` keeps it for a look inside. */
export function temporaryFolder(name: string): string {
  const directory = mkdtempSync(
    join(realpathSync(tmpdir()), `jwt-scaffold-${name}-`),
  );
  afterAll(async () => {
    if (process.env.JWT_SCAFFOLD_KEEP) console.log(`kept: ${directory}`);
    else await rm(directory, { recursive: true, force: true });
  });
  return directory;
}
