import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One folder of a patch's cases. */
export interface CaseFolder {
  readonly name: string;
  /** The text of a file whose name begins so; undefined when there is none. */
  readonly text: (beginning: string) => string | undefined;
  /** The case's intent.json over the given values. */
  readonly intent: <Intent>(defaults: Intent) => Intent;
}

/** The cases in the folder of a patch, e.g. `register-module`. */
export function readCases(patch: string): CaseFolder[] {
  const directory = join(import.meta.dirname, '..', patch);
  return readdirSync(directory).map((name) => {
    const folder = join(directory, name);
    const text = (beginning: string) => {
      const file = readdirSync(folder).find((one) => one.startsWith(beginning));
      return file && readFileSync(join(folder, file), 'utf8');
    };
    return {
      name,
      text,
      intent: (defaults) =>
        existsSync(join(folder, 'intent.json'))
          ? {
              ...defaults,
              ...(JSON.parse(text('intent') ?? '') as typeof defaults),
            }
          : defaults,
    };
  });
}

/** Ways in which the same text may stand on disk. */
export const VARIANTS: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'with CRLF': (text) => text.replaceAll('\n', '\r\n'),
  'with a BOM': (text) => (/^(?:#!|$)/.test(text) ? text : `\uFEFF${text}`),
  'without final newline': (text) => text.replace(/\n$/, ''),
};
