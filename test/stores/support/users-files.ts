import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../harness/repository.mjs';
import type { Edit, StoreRow } from '../rows.js';

interface Manifest {
  dependencies: Record<string, string>;
}

/** Puts what a user has before `init` into a new Nest app: test/stores/apps/<store> and the packages. */
export function putUsersFiles(row: StoreRow, app: string): void {
  for (const name of [row.store, ...(row.folders ?? [])]) {
    const folder = join(repository, 'test/stores/apps', name);
    if (existsSync(folder)) cpSync(folder, app, { recursive: true });
    // Written for Nest 12, whose apps are ES modules.
    if (row.nest !== 12) withoutExtensions(app, filesOf(folder));
  }
  editFiles(app, row.edits ?? {});
  change(join(app, 'package.json'), (text) => {
    const manifest = JSON.parse(text) as Manifest;
    Object.assign(manifest.dependencies, row.packages);
    return `${JSON.stringify(manifest, null, 2)}\n`;
  });
}

function withoutExtensions(app: string, paths: string[]): void {
  for (const path of paths.filter((name) => name.endsWith('.ts')))
    change(join(app, path), (text) =>
      text.replace(/(from '\.{1,2}\/.+)\.js'/g, "$1'"),
    );
}

/** Edits files of an app; throws where the text to replace is not there. */
export function editFiles(
  app: string,
  edits: Readonly<Record<string, readonly Edit[]>>,
): void {
  for (const [path, changes] of Object.entries(edits))
    change(join(app, path), (text) => changes.reduce(applyEdit, text));
}

function applyEdit(
  text: string,
  [from, to]: readonly [string, string],
): string {
  if (!text.includes(from)) throw new Error(`${from} is not in\n${text}`);
  return text.replace(from, to);
}

function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' });
}

function change(path: string, edit: (text: string) => string): void {
  writeFileSync(path, edit(readFileSync(path, 'utf8')));
}
