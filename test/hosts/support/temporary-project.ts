import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A new folder with these files; it is removed when the test has ended. */
export function temporaryProject(
  files: Readonly<Record<string, string | Uint8Array>> = {},
): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'jwt-scaffold-host-')));
  onTestFinished(() => {
    rmSync(root, { recursive: true, force: true });
  });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** Everything below a folder: kind, mode and bytes of each entry, by path. */
export function snapshot(root: string): Record<string, string> {
  const names = readdirSync(root, { recursive: true }) as string[];
  const entries = names.sort().map((name) => {
    const path = join(root, name);
    const stat = lstatSync(path);
    const mode = stat.mode.toString(8);
    if (stat.isSymbolicLink()) return [name, `link ${readlinkSync(path)}`];
    if (stat.isDirectory()) return [name, `directory ${mode}`];
    return [name, `file ${mode} ${readFileSync(path, 'base64')}`];
  });
  return Object.fromEntries(entries) as Record<string, string>;
}
