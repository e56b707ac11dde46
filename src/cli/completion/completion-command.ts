import { Argument, Command } from 'commander';
import { didYouMean, ScaffoldError } from '../../errors.js';
import { SET_UP, SHELLS, type Shell } from './shells.js';

/** `jwt-scaffold completion <shell>`, made from the program it belongs to. */
export function completionCommand(program: Command): Command {
  return new Command('completion')
    .summary('print what makes a shell complete jwt-scaffold')
    .description(
      'Prints a script by which a shell completes commands, options and their values. It is whole in itself: completing starts no Node.',
    )
    .usage('<shell>')
    .addArgument(shellArgument())
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', HOW_TO)
    .action(async (shell: string | undefined) => {
      checkShell(shell);
      const { completionScript } = await import('./completion-script.js');
      process.stdout.write(completionScript(shell, program));
    });
}

/** Optional for commander, so that a missing one is told as a wrong one is. */
function shellArgument(): Argument {
  return new Argument('[shell]', SHELLS.join(', '))
    .choices(SHELLS)
    .argParser((value: string) => value);
}

function checkShell(shell: string | undefined): asserts shell is Shell {
  if (SHELLS.some((known) => known === shell)) return;
  const name = shell ?? '';
  const hint = 'jwt-scaffold completion --help shows where the script goes.';
  throw new ScaffoldError(
    `There is a completion for ${SHELLS.join(', ')}, ${shell === undefined ? 'so name one' : `not for "${name}"`}.`,
    {
      code: 'unknown-shell',
      kind: 'usage',
      hint: `${didYouMean(name, SHELLS)}\n${hint}`.trim(),
    },
  );
}

const HOW_TO = SHELLS.map((shell) =>
  [`\n${shell}, once:`, ...SET_UP[shell].map((line) => `  ${line}`)].join('\n'),
).join('\n');
