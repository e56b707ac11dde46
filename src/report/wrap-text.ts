import { stripVTControlCharacters } from 'node:util';

/** Narrower than this, a column of text is no longer pleasant to read. */
const LEAST_COLUMN = 20;

/** Lists are no wider, on any screen and in a pipe. */
export const WIDEST_LIST = 100;

/**
 * Puts as many items on a line as the width holds; every line after the first
 * starts with the indent. An item is never cut, and colours take no room.
 */
export function fillLines(
  items: readonly string[],
  { width, indent = '', start = 0, gap = ' ' }: LineSettings,
): string {
  const lines: string[] = [];
  for (const item of items) {
    const last = lines.at(-1);
    const taken = lines.length === 1 ? start : indent.length;
    const room = Math.max(LEAST_COLUMN, width - taken);
    const joined = last === undefined ? item : last + gap + item;
    if (last !== undefined && shownLength(joined.trimEnd()) <= room) {
      lines[lines.length - 1] = joined;
    } else {
      lines.push(item);
    }
  }
  return lines.map((line) => line.trimEnd()).join(`\n${indent}`);
}

/** Settings of {@link fillLines}. */
export interface LineSettings {
  /** Columns of the screen, the indent among them. */
  readonly width: number;
  readonly indent?: string;
  /** Columns of the first line that are taken already. */
  readonly start?: number;
  /** What stands between two items of a line. */
  readonly gap?: string;
}

/**
 * A space between words; one inside of braces belongs to a piece of code, and
 * `(default)` and `(default: auth)` stay together and with their word.
 */
const BETWEEN_WORDS = / (?![^{}]*\}|\(default\)|[^ ()]*\))/;

/**
 * Breaks a sentence between its words. A text of several lines is laid out
 * already and stays as it is: it may hold code to paste.
 */
export function wrapText(text: string, width: number, indent = ''): string {
  return text.includes('\n')
    ? text
    : fillLines(text.split(BETWEEN_WORDS), { width, indent });
}

const shownLength = (text: string) => stripVTControlCharacters(text).length;
