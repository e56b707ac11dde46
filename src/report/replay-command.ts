import type { ConflictPolicy } from '../apply/decide-conflicts.js';
import {
  defaultOf,
  OPTION_TABLE,
  type OptionRow,
} from '../options/option-table.js';
import type { Options } from '../options/options.js';

/** How `init` was called, beside the options of the generated code. */
export interface Invocation {
  /** As the user named it; the current directory when left out. */
  readonly directory?: string | undefined;
  /** Whether the Nest application was made first; its name if one was given. */
  readonly new?: boolean | string | undefined;
  readonly install?: boolean | undefined;
  readonly project?: string | undefined;
  readonly module?: string | undefined;
  readonly verify?: boolean | undefined;
  readonly onConflict?: ConflictPolicy | undefined;
}

/** The command that makes the same choices without a question. */
export function replayCommand(
  options: Options,
  invocation: Invocation = {},
): string {
  const { directory = '.', install = true, onConflict } = invocation;
  return [
    'npx jwt-scaffold init',
    ...(directory === '.' ? [] : [quoted(directory)]),
    ...newFlag(invocation),
    ...selectionFlags(invocation),
    '--yes',
    ...OPTION_TABLE.filter(
      (row) => String(options[row.name]) !== unnamedValue(row, options),
    ).flatMap((row) => flagsOf(row, options[row.name])),
    ...(install ? [] : ['--no-install']),
    ...(invocation.verify ? ['--verify'] : []),
    ...(onConflict === undefined ? [] : [`--on-conflict ${onConflict}`]),
  ].join(' ');
}

function newFlag({ new: made = false }: Invocation): string[] {
  if (typeof made === 'string') return [`--new ${quoted(made)}`];
  return made ? ['--new'] : [];
}

function selectionFlags({ project, module }: Invocation): string[] {
  return [
    ...(project === undefined ? [] : [`--project ${quoted(project)}`]),
    ...(module === undefined ? [] : [`--module "${module}"`]),
  ];
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

/** A name as one word for a shell. */
export function quoted(name: string): string {
  return /^[\w@%+=:,./-]+$/.test(name)
    ? name
    : `"${name.replace(/(["$`\\])/g, '\\$1')}"`;
}

/** A command as it is typed where `init` was called. */
export function commandIn(
  { directory = '.' }: Invocation,
  command: string,
): string {
  return directory === '.' ? command : `cd ${quoted(directory)} && ${command}`;
}
