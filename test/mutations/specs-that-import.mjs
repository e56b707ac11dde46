// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * The test files that import a file, directly or through others.
 * @param {string} path
 * @param {string} directory root of the app
 * @returns {Set<string>}
 */
export function specsThatImport(path, directory) {
  const files = ['src', 'test']
    .map((folder) => join(directory, folder))
    .flatMap((folder) =>
      readdirSync(folder, { encoding: 'utf8', recursive: true }).map((file) =>
        join(folder, file),
      ),
    )
    .filter((file) => file.endsWith('.ts'));
  const imports = new Map(files.map((file) => [file, importsOf(file)]));
  const reached = new Set([path]);
  for (const file of reached) {
    for (const [importer, imported] of imports)
      if (imported.includes(file)) reached.add(importer);
  }
  return new Set([...reached].filter((file) => file.endsWith('spec.ts')));
}

/** @param {string} file */
function importsOf(file) {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/ from '(\.[^']+)\.js'/g)].map(
    ([, specifier = '']) => resolve(dirname(file), `${specifier}.ts`),
  );
}
