import type {
  CompletedCommand,
  CompletedOption,
  CompletedValue,
} from './completed-command.js';
import { heading, singleQuoted } from './shells.js';

/** The completion for zsh 5 and newer, by its own `_arguments`. */
export function zshScript(
  program: CompletedCommand,
  commands: readonly CompletedCommand[],
): string {
  const summaries = commands.map(({ name, summary }) =>
    singleQuoted(`${name}:${summary}`),
  );
  return [
    '#compdef jwt-scaffold',
    ...heading('zsh'),
    '# In ~/.zshrc it stands behind compinit.',
    '',
    '_jwt_scaffold() {',
    '  local context state state_descr line',
    '  typeset -A opt_args',
    `  _arguments -C \\`,
    ...program.options.flatMap(optionSpecs).map((spec) => `    ${spec} \\`),
    `    '1: :->command' '*:: :->rest' && return`,
    '  case $state in',
    '    command)',
    `      local -a commands=(${summaries.join(' ')})`,
    `      _describe 'command' commands`,
    '      ;;',
    '    rest)',
    '      case $words[1] in',
    ...commands.flatMap(commandCase),
    '      esac',
    '      ;;',
    '  esac',
    '}',
    '',
    '_jwt_scaffold_npx() {',
    '  local index=2',
    '  while [[ $words[index] == -* && $index -lt $CURRENT ]]; do',
    '    (( index++ ))',
    '  done',
    '  if [[ $words[index] == jwt-scaffold && $index -lt $CURRENT ]]; then',
    '    shift $(( index - 1 )) words',
    '    (( CURRENT -= index - 1 ))',
    '    _jwt_scaffold',
    '  else',
    '    _default',
    '  fi',
    '}',
    '',
    '# As a file of fpath it is called itself; else it is told to the completion.',
    'if [[ $funcstack[1] == _jwt_scaffold ]]; then',
    '  _jwt_scaffold "$@"',
    'elif (( $+functions[compdef] )); then',
    '  compdef _jwt_scaffold jwt-scaffold',
    '  # What completes npx already is left alone.',
    '  (( $+_comps[npx] )) || compdef _jwt_scaffold_npx npx',
    'fi',
    '',
  ].join('\n');
}

function commandCase({ name, options, argument }: CompletedCommand): string[] {
  const specs = [
    ...options.flatMap(optionSpecs),
    ...(argument
      ? [singleQuoted(`1::${argument.name}:${action(argument.value)}`)]
      : []),
  ];
  return [
    `        ${name})`,
    '          _arguments -s \\',
    ...specs.map(
      (spec, index) =>
        `            ${spec}${index < specs.length - 1 ? ' \\' : ''}`,
    ),
    '          ;;',
  ];
}

/** The specs of `_arguments` for one option: its flags exclude each other. */
function optionSpecs(option: CompletedOption): string[] {
  const { long, short, opposite, isRepeatable } = option;
  const flags = short === undefined ? [long] : [short, long];
  const excluded = [...flags, ...(opposite === undefined ? [] : [opposite])];
  const before = isRepeatable ? '*' : `(${excluded.join(' ')})`;
  return flags.map((flag) => singleQuoted(`${before}${flag}${behind(option)}`));
}

function behind({
  description,
  placeholder = '',
  value,
  isOptional,
}: CompletedOption): string {
  const text = `[${escaped(description, /[[\]\\]/g)}]`;
  if (value === undefined) return text;
  const message = escaped(placeholder, /[:\\]/g);
  return isOptional
    ? `=-${text}::${message}:${action(value)}`
    : `=${text}:${message}:${action(value)}`;
}

function action(value: CompletedValue): string {
  switch (value.kind) {
    case 'words':
      return `((${value.words.map(described).join(' ')}))`;
    case 'directory':
      return '_files -/';
    case 'file':
      return '_files';
    case 'text':
      return ' ';
  }
}

/** A word with its description, to be taken apart by the shell once more. */
const described = ({
  value,
  description,
}: {
  value: string;
  description: string;
}) =>
  description === ''
    ? value
    : `${value}\\:"${escaped(escaped(description, /["$`\\]/g), /:/g)}"`;

const escaped = (text: string, special: RegExp) =>
  text.replace(special, (character) => `\\${character}`);
