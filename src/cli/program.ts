import { Command, Option } from 'commander';
import {
  defaultOf,
  OPTION_TABLE,
  type OptionRow,
} from '../options/option-table.js';
import { packageVersion } from '../package-info.js';
import type { InitFlags } from './flags.js';

/** Runs `init`; the implementation is loaded when it is called. */
export type InitAction = (directory: string, flags: InitFlags) => Promise<void>;

/** The command line, made from the option table. It throws instead of exiting. */
export function buildProgram(init: InitAction): Command {
  const program = new Command('jwt-scaffold')
    .description('Gives a NestJS project two-token JWT authentication.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .showHelpAfterError('(jwt-scaffold init --help lists the options)')
    .exitOverride();
  const command = program
    .command('init')
    .summary('write the code and patch the root module')
    .description(
      'Reads the Nest application in a directory, shows what it would do, and does it.',
    )
    .argument('[directory]', 'directory of the application', '.')
    .helpOption('-h, --help', 'print this help')
    .exitOverride();
  for (const option of runOptions()) command.addOption(option);
  command.optionsGroup('What is generated:');
  for (const option of OPTION_TABLE.flatMap(commandOptions)) {
    command.addOption(option);
  }
  command.addHelpText('after', EXAMPLES).action(init);
  return program;
}

const EXAMPLES = `
Examples:
  jwt-scaffold init                    ask, show the plan, then write
  jwt-scaffold init --yes              take the defaults
  jwt-scaffold init --dry-run          show the plan, write nothing
  jwt-scaffold init shop --new         make a Nest application in shop/ first
  jwt-scaffold init --guard global --refresh-ttl 14d --yes`;

function runOptions(): Option[] {
  return [
    new Option('-y, --yes', 'ask nothing'),
    new Option('--dry-run', 'show what would be done and write nothing'),
    new Option('--json', 'print one JSON document on stdout'),
    new Option('--no-install', 'leave installing packages to you'),
    new Option(
      '--config <file>',
      'take options from a file like jwt-scaffold.json',
    ),
    new Option('--new [name]', 'make the Nest application first'),
    new Option(
      '--on-conflict <policy>',
      'for files that exist with other content (default: ask on a terminal, else abort)',
    ).choices(['ask', 'abort', 'skip', 'overwrite']),
  ];
}

function commandOptions(row: OptionRow): Option[] {
  const { flag, placeholder, description, value } = row;
  const fallback = `default: ${String(defaultOf(row))}`;
  switch (value.kind) {
    case 'boolean':
      return value.default
        ? [
            new Option(flag, `${description} (on by default)`),
            new Option(flag.replace('--', '--no-'), 'leave that out'),
          ]
        : [new Option(flag, description)];
    case 'choices':
    case 'choice': {
      const choices = value.choices.map((choice) => choice.value);
      const option = new Option(
        `${flag} ${placeholder ?? '<value>'}`,
        `${description}: ${choices.join(', ')} (${fallback})`,
      );
      return [value.kind === 'choices' ? option.argParser(collect) : option];
    }
    default: {
      const range =
        value.kind === 'duration' ? `${value.least} to ${value.most}, ` : '';
      return [
        new Option(
          `${flag} ${placeholder ?? '<value>'}`,
          `${description} (${range}${fallback})`,
        ),
      ];
    }
  }
}

const collect = (value: string, earlier: string[] | undefined) => [
  ...(earlier ?? []),
  value,
];
