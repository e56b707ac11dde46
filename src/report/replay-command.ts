import {
  defaultOf,
  OPTION_TABLE,
  type OptionRow,
} from '../options/option-table.js';
import type { Options } from '../options/options.js';

/** The command that makes the same choices without a question. */
export function replayCommand(options: Options): string {
  const flags = OPTION_TABLE.filter(
    (row) => String(options[row.name]) !== unnamedValue(row, options),
  ).flatMap((row) => flagsOf(row, options[row.name]));
  return ['npx jwt-scaffold init --yes', ...flags].join(' ');
}

/** What an option comes out as when nobody names it. */
const unnamedValue = (row: OptionRow, { name }: Options) =>
  row.name === 'path' ? name : String(defaultOf(row));

function flagsOf(row: OptionRow, value: Options[keyof Options]): string[] {
  if (typeof value === 'boolean') {
    return [value ? row.flag : row.flag.replace('--', '--no-')];
  }
  if (typeof value === 'string') return [`${row.flag} ${value}`];
  const list = value.length === 0 ? ['none'] : value;
  return list.map((item) => `${row.flag} ${item}`);
}
