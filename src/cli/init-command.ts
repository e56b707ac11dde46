import { quoted } from '../report/replay-command.js';
import { Cancelled } from './cancelled.js';
import { givenOptions } from './given-options.js';
import type { InitFlags } from './flags.js';
import { prepareDirectory } from './prepare-directory.js';
import { openTerminal } from './terminal.js';

/**
 * `jwt-scaffold init`. What reads and writes projects is loaded when the command
 * line and the directory are known to be good.
 */
export async function runInit(
  directory: string,
  flags: InitFlags,
): Promise<void> {
  const { yes = false, json = false } = flags;
  const terminal = openTerminal({ yes, json });
  const given = await givenOptions(flags);
  const isNewApp = await prepareDirectory(directory, flags, terminal);
  try {
    const { addAuth } = await import('./add-auth.js');
    await addAuth({ directory, flags, given, terminal, isNewApp });
  } catch (error) {
    if (!isNewApp || !(error instanceof Cancelled) || error.hint) throw error;
    throw new Cancelled(
      'Cancelled. The Nest application is made, auth is not in it yet.',
      `To go on: npx jwt-scaffold init${directory === '.' ? '' : ` ${quoted(directory)}`}`,
    );
  }
}
