import type { Command } from 'commander';
import { bashScript } from './bash.js';
import { completedCommand } from './completed-command.js';
import { fishScript } from './fish.js';
import type { Shell } from './shells.js';
import { zshScript } from './zsh.js';

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript };

/**
 * The script by which a shell completes a program. It is whole in itself: no
 * key press starts Node.
 */
export function completionScript(shell: Shell, program: Command): string {
  return SCRIPTS[shell](
    completedCommand(program),
    program.commands.map(completedCommand),
  );
}
