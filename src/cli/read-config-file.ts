import { readFileSync } from 'node:fs';
import { ScaffoldError } from '../errors.js';
import type { OptionSource } from '../options/resolve-options.js';
import { memberObject, parseJson } from '../project/read-json.js';

/** Reads the `options` of a file in the form of jwt-scaffold.json. */
export function readConfigFile(file: string): OptionSource {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw new ScaffoldError(`--config ${file} cannot be read (${code}).`, {
      code: 'unreadable-file',
      kind: 'usage',
      hint: 'Name a JSON file in the form of jwt-scaffold.json.',
    });
  }
  const json = parseJson(file, text);
  if (!('options' in json)) {
    throw new ScaffoldError(`${file} has no "options".`, {
      code: 'invalid-config',
      hint: 'It has the form of jwt-scaffold.json: { "options": { "guard": "global" } }.',
    });
  }
  return { file, values: memberObject(json, 'options') };
}
