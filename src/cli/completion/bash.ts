import type {
  CompletedCommand,
  CompletedOption,
  CompletedValue,
} from './completed-command.js';
import { heading, singleQuoted } from './shells.js';

/** The completion for bash 3.2 (macOS) and newer. */
export function bashScript(
  program: CompletedCommand,
  commands: readonly CompletedCommand[],
): string {
  const names = commands.map(({ name }) => name);
  return [
    ...heading('bash'),
    '',
    '_jwt_scaffold_words() {',
    `  COMPREPLY=($(compgen -W "$1" -- "$2"))`,
    '}',
    '',
    '_jwt_scaffold_paths() {',
    "  local IFS=$'\\n'",
    '  COMPREPLY=($(compgen "$1" -- "$2"))',
    '  # Marks directories and quotes blanks; bash 3.2 has no compopt.',
    '  compopt -o filenames 2>/dev/null',
    '  return 0',
    '}',
    '',
    '# Completes behind the word at the index $1, which is jwt-scaffold.',
    '_jwt_scaffold_behind() {',
    '  local word= command= index',
    '  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}',
    '  # For bash, --guard=route is three words.',
    '  if [[ $cur == = ]]; then',
    '    cur=',
    '  elif [[ $prev == = ]]; then',
    '    prev=${COMP_WORDS[COMP_CWORD-2]}',
    '  fi',
    '  for ((index = $1 + 1; index < COMP_CWORD; index++)); do',
    '    word=${COMP_WORDS[index]}',
    '    [[ -z $command && $word != -* ]] && command=$word',
    '  done',
    '  case "$command $prev" in',
    ...commands.flatMap(({ name, options }) =>
      options.flatMap((option) => valueCase(name, option)),
    ),
    '  esac',
    '  case $command in',
    `    '')`,
    ...indented(flagsOr(program, [wordsLine(names)])),
    '      ;;',
    ...commands.flatMap((command) => [
      `    ${command.name})`,
      ...indented(flagsOr(command, valueLines(command.argument?.value))),
      '      ;;',
    ]),
    '  esac',
    '}',
    '',
    '_jwt_scaffold() {',
    '  COMPREPLY=()',
    '  _jwt_scaffold_behind 0',
    '}',
    '',
    '_jwt_scaffold_npx() {',
    '  local index',
    '  COMPREPLY=()',
    '  for ((index = 1; index < COMP_CWORD; index++)); do',
    '    case ${COMP_WORDS[index]} in',
    '      jwt-scaffold)',
    '        _jwt_scaffold_behind "$index"',
    '        return',
    '        ;;',
    '      -*) ;;',
    '      *) return ;;',
    '    esac',
    '  done',
    '}',
    '',
    'complete -F _jwt_scaffold jwt-scaffold',
    '# What completes npx already is left alone.',
    'complete -p npx >/dev/null 2>&1 ||',
    '  complete -o default -F _jwt_scaffold_npx npx',
    '',
  ].join('\n');
}

function valueCase(command: string, option: CompletedOption): string[] {
  const { long, value, isOptional } = option;
  if (value === undefined || isOptional) return [];
  return [
    `    '${command} ${long}')`,
    ...indented([...valueLines(value), 'return']),
    '      ;;',
  ];
}

function valueLines(value: CompletedValue | undefined): string[] {
  switch (value?.kind) {
    case 'words':
      return [wordsLine(value.words.map((word) => word.value))];
    case 'directory':
      return ['_jwt_scaffold_paths -d "$cur"'];
    case 'file':
      return ['_jwt_scaffold_paths -f "$cur"'];
    default:
      return [];
  }
}

const wordsLine = (words: readonly string[]) =>
  `_jwt_scaffold_words ${singleQuoted(words.join(' '))} "$cur"`;

/** Flags behind a dash, else what else may stand there. */
function flagsOr(
  { options }: CompletedCommand,
  otherwise: readonly string[],
): string[] {
  const flags = options.flatMap(({ short, long }) =>
    short === undefined ? [long] : [short, long],
  );
  return [
    `if [[ $cur == -* ]]; then`,
    `  ${wordsLine(flags)}`,
    ...(otherwise.length === 0
      ? []
      : ['else', ...otherwise.map((line) => `  ${line}`)]),
    'fi',
  ];
}

const indented = (lines: readonly string[]) =>
  lines.map((line) => `      ${line}`);
