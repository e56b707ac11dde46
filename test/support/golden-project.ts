import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  planChanges,
  readProject,
  resolveOptions,
  type Plan,
  type ProjectTree,
} from '../../src/index.js';
import type { GoldenCase } from '../golden-cases.js';

const fixtures = join(import.meta.dirname, '..', 'fixtures');

/** Every file below a directory, by its POSIX path. */
export function readFiles(directory: string): Map<string, string> {
  const entries = readdirSync(directory, {
    recursive: true,
    withFileTypes: true,
  }).filter((entry) => entry.isFile());
  const files = entries.map((entry) => {
    const file = join(entry.parentPath, entry.name);
    const path = file.slice(directory.length + 1).replaceAll('\\', '/');
    return [path, readFileSync(file, 'utf8')] as const;
  });
  return new Map(files.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The files of a fixture, for a project in memory. */
export const fixtureFiles = (fixture: string) =>
  Object.fromEntries(readFiles(join(fixtures, fixture)));

const filesIn = (files: GoldenCase['files'] = {}) => Object.entries(files);

/** Puts a case's project into a new folder of its own. */
export function makeProject({ fixture, files, edit }: GoldenCase): string {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'jwt-scaffold-')));
  const all = [...readFiles(join(fixtures, fixture)), ...filesIn(files)];
  for (const [path, text] of all) {
    const edited = edit ? edit(path, text) : text;
    if (edited === undefined) continue;
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), edited);
  }
  return directory;
}

/** The plan of a case, with secrets that are the same at every run. */
export function planOf(
  tree: ProjectTree,
  { options }: Pick<GoldenCase, 'options'>,
): Promise<Plan> {
  const project = readProject(tree);
  let secrets = 0;
  return planChanges({
    tree,
    project,
    options: resolveOptions([{ values: options }]),
    version: '0.0.0-golden',
    makeSecret: () => `not-a-secret-${String((secrets += 1))}`,
  });
}
