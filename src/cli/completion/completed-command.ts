import type { Argument, Command, Option } from 'commander';
import {
  defaultOf,
  OPTION_TABLE,
  type Choice,
  type OptionRow,
} from '../../options/option-table.js';

/** What a shell may offer where a value stands; nothing for free text. */
export type CompletedValue =
  | { readonly kind: 'words'; readonly words: readonly Choice[] }
  | { readonly kind: 'directory' | 'file' | 'text' };

/** An option as a shell completes it. */
export interface CompletedOption {
  /** E.g. `--yes`. */
  readonly long: string;
  /** E.g. `-y`. */
  readonly short?: string | undefined;
  readonly description: string;
  /** The flag that says the contrary, e.g. `--no-register`. */
  readonly opposite?: string | undefined;
  /** What its value is called; none for a flag without a value. */
  readonly placeholder?: string | undefined;
  readonly value?: CompletedValue | undefined;
  /** Whether the value may be left out. */
  readonly isOptional: boolean;
  readonly isRepeatable: boolean;
}

/** A command as a shell completes it. */
export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly CompletedOption[];
  /** Its one argument, if it has one. */
  readonly argument?: { readonly name: string; readonly value: CompletedValue };
}

/** A command with its options, and what may stand after each of them. */
export function completedCommand(command: Command): CompletedCommand {
  const options = allOptions(command);
  const flags = new Set(options.map(({ long }) => long));
  const [argument] = command.registeredArguments;
  return {
    name: command.name(),
    summary: command.summary() || command.description(),
    options: options.map((option) => completedOption(option, flags)),
    ...(argument && {
      argument: { name: argument.name(), value: argumentValue(argument) },
    }),
  };
}

/** Those that the help leaves out are completed too, e.g. `--no-spec`. */
function allOptions(command: Command): Option[] {
  const shown = command.createHelp().visibleOptions(command);
  return [...new Set([...command.options, ...shown])];
}

function completedOption(
  option: Option,
  flags: ReadonlySet<string | undefined>,
): CompletedOption {
  const long = option.long ?? option.flags;
  const positive = long.replace(/^--no-/, '--');
  const row = OPTION_TABLE.find(({ flag }) => flag === positive);
  const description = row?.description ?? option.description;
  const opposite = positive === long ? long.replace('--', '--no-') : positive;
  const takesValue = option.required || option.optional;
  return {
    long,
    short: option.short,
    description: row && positive !== long ? `not: ${description}` : description,
    opposite: flags.has(opposite) ? opposite : undefined,
    ...(takesValue && {
      placeholder: /[<[](.*)[\]>]/.exec(option.flags)?.[1] ?? 'value',
      value: row ? rowValue(row) : optionValue(option),
    }),
    isOptional: option.optional,
    isRepeatable: row?.value.kind === 'choices',
  };
}

function rowValue(row: OptionRow): CompletedValue {
  const { value } = row;
  switch (value.kind) {
    case 'choice':
    case 'choices':
      return { kind: 'words', words: value.choices };
    case 'directory':
      return { kind: 'directory' };
    case 'duration':
      return { kind: 'words', words: durations(value, String(defaultOf(row))) };
    default:
      return { kind: 'text' };
  }
}

/** The least, the usual and the longest time; any between them can be typed. */
function durations(
  { least, most }: { least: string; most: string },
  usual: string,
): Choice[] {
  const words = [
    { value: least, description: 'the least' },
    { value: usual, description: 'the default' },
    { value: most, description: 'the most' },
  ];
  return words.filter(
    ({ value, description }) =>
      value !== usual || description === 'the default',
  );
}

function optionValue({ argChoices, flags }: Option): CompletedValue {
  if (argChoices) return { kind: 'words', words: argChoices.map(withoutText) };
  return { kind: /<(?:file|path#)/.test(flags) ? 'file' : 'text' };
}

function argumentValue(argument: Argument): CompletedValue {
  const { argChoices } = argument;
  if (argChoices) return { kind: 'words', words: argChoices.map(withoutText) };
  return { kind: argument.name() === 'directory' ? 'directory' : 'text' };
}

const withoutText = (value: string): Choice => ({ value, description: '' });
