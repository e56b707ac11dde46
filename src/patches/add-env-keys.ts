import { majorityLineEnd } from '../source/text-edit.js';
import type { PatchResult } from './patch.js';

/** A variable for `.env` or `.env.example`. */
export interface EnvKey {
  readonly name: string;
  /** Empty for an example file. */
  readonly value: string;
  /** Written as a comment line above it. */
  readonly comment?: string;
  /** Written commented out, to show a name and its default. */
  readonly optional?: boolean;
}

/**
 * Appends the variables that a dotenv file does not name yet; a name that
 * stands there, also commented out, counts as there. A required name without a
 * value gets the value. Nothing else is touched.
 */
export function addEnvKeys(
  text: string | undefined,
  keys: readonly EnvKey[],
): PatchResult {
  const before = text ?? '';
  const lineEnd = majorityLineEnd(before);
  const filled = keys.reduce(fillEmptyValue, before);
  const missing = keys.filter((key) => !namesKey(filled, key));
  const lines = missing.flatMap(({ name, value, comment, optional }) => [
    ...(comment === undefined ? [] : [`# ${comment}`]),
    `${optional ? '# ' : ''}${name}=${value}`,
  ]);
  const gap = filled === '' || filled.endsWith('\n') ? '' : lineEnd;
  const after =
    lines.length === 0
      ? filled
      : filled + gap + lines.map((line) => line + lineEnd).join('');
  return after === before
    ? { kind: 'unchanged' }
    : { kind: 'changed', text: after };
}

function namesKey(text: string, { name, optional }: EnvKey): boolean {
  const commented = optional ? '(?:#[ \\t]*)?' : '';
  return new RegExp(
    `^[ \\t\\uFEFF]*${commented}(?:export[ \\t]+)?${name}[ \\t]*=`,
    'm',
  ).test(onlyLines(text));
}

/** The text with quoted values on one line each; as dotenv reads them. */
const onlyLines = (text: string) =>
  text.replace(
    /^[ \t\uFEFF]*(?:export[ \t]+)?[\w.-]+[ \t]*=[ \t]*(?:"(?:\\"|[^"])*"|'(?:\\'|[^'])*'|`(?:\\`|[^`])*`)/gm,
    (assignment) => assignment.replace(/[\r\n]/g, ' '),
  );

function fillEmptyValue(text: string, { name, value }: EnvKey): string {
  const end = '[ \\t]*\\r?$';
  const empty = new RegExp(
    `^[ \\t\\uFEFF]*(?:export[ \\t]+)?${name}[ \\t]*=(?:["'](?=["']${end})|(?=${end}))`,
    'm',
  );
  const match = empty.exec(onlyLines(text));
  if (!match) return text;
  const position = match.index + match[0].length;
  return text.slice(0, position) + value + text.slice(position);
}
