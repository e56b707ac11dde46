import { readFileSync } from 'node:fs';
import { ScaffoldError } from '../errors.js';
import type { OptionSource } from '../options/resolve-options.js';
import { isJsonObject, parseJson } from '../project/read-json.js';

/** Reads the `options` of a file in the form of jwt-scaffold.json. */
export function readConfigFile(file: string): OptionSource {
  const { options } = parseJson(file, readText(file));
  if (isJsonObject(options)) return { file, values: options };
  const problem =
    options === undefined ? 'has no "options"' : '"options" is not an object';
  throw new ScaffoldError(`${file}: ${problem}.`, {
    code: 'invalid-config',
    hint: 'It has the form of jwt-scaffold.json: { "options": { "guard": "global" } }.',
  });
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw new ScaffoldError(`--config ${file} cannot be read (${code}).`, {
      code: 'unreadable-file',
      kind: 'usage',
      hint: 'Name a JSON file in the form of jwt-scaffold.json.',
    });
  }
}
