import { Command, InvalidArgumentError, Option } from 'commander';
import { didYouMean } from '../errors.js';
import {
  defaultOf,
  OPTION_GROUPS,
  OPTION_TABLE,
  type OptionRow,
} from '../options/option-table.js';
import { packageVersion } from '../package-info.js';
import { completionCommand } from './completion/completion-command.js';
import type { InitFlags, StatusFlags } from './flags.js';
import { examples, helpFormat, helpOutput } from './help-format.js';

/** What runs each command; the implementation is loaded when it is called. */
export interface Actions {
  readonly init: (directory: string, flags: InitFlags) => Promise<void>;
  readonly status: (directory: string, flags: StatusFlags) => Promise<void>;
}

/**
 * The command line, made from the option table. It throws instead of exiting
 * and leaves the printing of errors to the caller.
 */
export function buildProgram({ init, status }: Actions): Command {
  const program = new Command('jwt-scaffold')
    .description('Gives a NestJS project two-token JWT authentication.')
    .usage('<command> [directory] [options]')
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .configureHelp(helpFormat())
    .configureOutput(helpOutput())
    .exitOverride();
  program.addHelpText('after', examples(OVERVIEW));
  for (const command of [
    initCommand().action(init),
    statusCommand().action(status),
    completionCommand(program),
  ]) {
    program.addCommand(command.copyInheritedSettings(program));
  }
  return program;
}

function initCommand(): Command {
  const command = new Command('init')
    .summary('add the code, after showing what it will do')
    .description(
      'Reads the Nest application in a directory, asks what it cannot know, shows the plan, and writes it after a yes.',
    )
    .usage('[directory] [options]')
    .argument('[directory]', 'of the application (default: this one)', '.')
    .helpOption('-h, --help', 'print this help');
  for (const option of runOptions()) command.addOption(option);
  for (const [group, title] of Object.entries(OPTION_GROUPS)) {
    command.optionsGroup(title);
    for (const row of OPTION_TABLE.filter((one) => one.group === group)) {
      for (const option of commandOptions(row)) command.addOption(option);
    }
  }
  return command.addHelpText('after', examples(EXAMPLES));
}

function statusCommand(): Command {
  const command = new Command('status')
    .summary('compare the code with what was generated')
    .description(
      'Tells which generated files are untouched, edited, missing or out of date, and whether your own files still hold what auth needs. Writes nothing.',
    )
    .usage('[directory] [options]')
    .argument('[directory]', 'of the application (default: this one)', '.')
    .helpOption('-h, --help', 'print this help');
  for (const option of statusOptions()) command.addOption(option);
  return command.addHelpText('after', examples(STATUS_EXAMPLES));
}

function statusOptions(): Option[] {
  return [
    new Option(
      '--exit-code',
      'exit with 1 where init would have something to do: a file is missing or out of date, or one of yours lacks what auth needs',
    ),
    new Option('--strict', 'as --exit-code, and for an edited file too'),
    new Option('--json', 'print one JSON document, for scripts'),
    valueOption('--project <name>', 'the application, where there are several'),
  ];
}

const STATUS_EXAMPLES = `
  jwt-scaffold status               look at this directory
  jwt-scaffold status --exit-code   fail a CI job`;

const OVERVIEW = `
  npx jwt-scaffold init          in a Nest application
  npx jwt-scaffold init --help   all options
  npx jwt-scaffold status        what became of the code`;

/** Not wrapped, so no line is longer than 60 columns. */
const EXAMPLES = `
  jwt-scaffold init              ask, show the plan, write
  jwt-scaffold init --yes        take the defaults
  jwt-scaffold init --dry-run    show the plan only
  jwt-scaffold init shop --new   make the app in shop/ first
  jwt-scaffold init --yes --guard global --refresh-ttl 14d`;

function runOptions(): Option[] {
  return [
    new Option('-y, --yes', 'ask nothing'),
    new Option('--dry-run', 'show the plan and write nothing'),
    new Option('--json', 'print one JSON document, for scripts; asks nothing'),
    new Option('--no-install', 'leave installing packages to you'),
    new Option(
      '--verify',
      'check types afterwards, and undo everything on new errors',
    ),
    valueOption('--project <name>', 'the application, where there are several'),
    valueOption('--module <path#Class>', 'the root module, if it is not found'),
    valueOption('--config <file>', 'take options from a JSON file'),
    new Option('--new [name]', 'make the Nest application first'),
    choiceOption(
      '--on-conflict <policy>',
      'for files there with other content: abort, skip, overwrite, new beside it (default: ask on a terminal, else abort)',
      ['ask', 'abort', 'skip', 'overwrite', 'new'],
    ),
  ];
}

function commandOptions(row: OptionRow): Option[] {
  const { flag, placeholder = '<value>', value } = row;
  const text = describeRow(row);
  switch (value.kind) {
    case 'boolean':
      return [
        new Option(flag, text),
        new Option(flag.replace('--', '--no-')).hideHelp(),
      ];
    case 'choices':
      return [valueOption(`${flag} ${placeholder}`, text, collect)];
    default:
      return [valueOption(`${flag} ${placeholder}`, text)];
  }
}

/** An option with a value; another flag is none, so `--path --yes` is refused. */
function valueOption(
  flags: string,
  description: string,
  parse: (value: string, earlier: unknown) => unknown = (value) => value,
): Option {
  return new Option(flags, description).argParser((value, earlier: unknown) => {
    if (!value.startsWith('-')) return parse(value, earlier);
    throw new InvalidArgumentError('A value is missing.');
  });
}

/** As commander's own `choices`, with a guess at a mistyped one. */
function choiceOption(
  flags: string,
  description: string,
  choices: readonly string[],
): Option {
  return new Option(flags, description)
    .choices(choices)
    .argParser((value: string) => {
      if (choices.includes(value)) return value;
      throw new InvalidArgumentError(
        `It is one of ${choices.join(', ')}. ${didYouMean(value, choices)}`.trim(),
      );
    });
}

function collect(value: string, earlier: unknown): unknown[] {
  return [...(Array.isArray(earlier) ? (earlier as unknown[]) : []), value];
}

/** The values of an option as the help shows them, with the default marked. */
function describeRow(row: OptionRow): string {
  const { description, value } = row;
  const fallback = String(defaultOf(row));
  switch (value.kind) {
    case 'boolean':
      return `${description} (default: ${value.default ? 'yes' : 'no'})`;
    case 'choice':
    case 'choices': {
      const choices = value.choices.map((choice) =>
        choice.value === fallback ? `${choice.value} (default)` : choice.value,
      );
      return `${description}: ${choices.join(', ')}`;
    }
    case 'duration':
      return `${description}: ${value.least} to ${value.most} (default: ${fallback})`;
    default:
      return `${description} (default: ${fallback})`;
  }
}
