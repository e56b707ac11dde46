import type {
  CompletedCommand,
  CompletedOption,
  CompletedValue,
} from './completed-command.js';
import { heading } from './shells.js';

/** The completion for fish 3 and newer. */
export function fishScript(
  program: CompletedCommand,
  commands: readonly CompletedCommand[],
): string {
  const names = commands.map(({ name }) => name);
  const rules = [
    ...program.options.map((option) => ['none', optionRule(option)]),
    ...commands.map(({ name, summary }) => [
      'none',
      `-f -a ${name} -d ${quoted(summary)}`,
    ]),
    ...commands.flatMap((command) => [
      ...command.options.map((option) => [command.name, optionRule(option)]),
      ...argumentRule(command).map((rule) => [command.name, rule]),
    ]),
  ];
  const called = rules.map(
    ([command, rule]) =>
      `complete -c $argv[1] -n "__jwt_scaffold_in ${command ?? ''}" ${rule ?? ''}`,
  );
  return [
    ...heading('fish'),
    '',
    '# Whether the command behind jwt-scaffold is $argv[1]; none: there is none.',
    'function __jwt_scaffold_in',
    '    set -l words (commandline -opc)',
    '    set -l first 1',
    `    if test (basename "$words[1]") = npx`,
    '        set first (contains -i -- jwt-scaffold $words); or return 1',
    '    end',
    '    set -l command none',
    '    for word in $words[(math $first + 1)..-1]',
    '        if not string match -q -- "-*" $word',
    '            set command $word',
    '            break',
    '        end',
    '    end',
    `    contains -- $command none ${names.join(' ')}; and test $command = $argv[1]`,
    'end',
    '',
    'function __jwt_scaffold_rules',
    ...called.map((line) => `    ${line}`),
    'end',
    '',
    'complete -c jwt-scaffold -f',
    '__jwt_scaffold_rules jwt-scaffold',
    '__jwt_scaffold_rules npx',
    '',
  ].join('\n');
}

function optionRule(option: CompletedOption): string {
  const { long, short, description, value, isOptional } = option;
  return [
    ...(short === undefined ? [] : [`-s ${short.slice(1)}`]),
    `-l ${long.slice(2)}`,
    ...(value === undefined || isOptional ? ['-f'] : valueParts(value)),
    `-d ${quoted(description)}`,
  ].join(' ');
}

function argumentRule({ argument }: CompletedCommand): string[] {
  if (argument === undefined || argument.value.kind === 'text') return [];
  return [valueParts(argument.value).join(' ').replace('-x ', '-f ')];
}

function valueParts(value: CompletedValue): string[] {
  switch (value.kind) {
    case 'words':
      return [
        '-x',
        `-a ${quoted(
          value.words
            .map(({ value: word, description }) =>
              description === '' ? word : `${word}\\t${quoted(description)}`,
            )
            .join(' '),
        )}`,
      ];
    case 'directory':
      return ['-x', `-a '(__fish_complete_directories (commandline -ct))'`];
    case 'file':
      return ['-r', '-F'];
    case 'text':
      return ['-x'];
  }
}

/** A text between single quotes, in which fish knows two escapes. */
const quoted = (text: string) =>
  `'${text.replace(/\\/g, '\\\\').replaceAll("'", "\\'")}'`;
