import { buildProgram } from './program.js';
import { EXIT, reportError } from './report-error.js';

/**
 * Runs the command line and sets the process's exit code: 0 done or nothing to
 * do, 1 refused or failed, 2 wrong usage, 130 cancelled.
 */
export async function main(argv: readonly string[]): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', ignoreClosedPipe);
  }
  const program = buildProgram(async (directory, flags) => {
    const { runInit } = await import('./init-command.js');
    await runInit(directory, flags);
  });
  try {
    if (argv.length === 0) program.outputHelp();
    else await program.parseAsync(argv, { from: 'user' });
    process.exitCode = EXIT.done;
  } catch (error) {
    process.exitCode = reportError(error, argv.includes('--json'));
  }
}

/** A reader that has seen enough, e.g. `| head`, does not end the run. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
