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
  let exitCode: number = EXIT.done;
  const program = buildProgram({
    init: async (directory, flags) => {
      const { runInit } = await import('./init-command.js');
      await runInit(directory, flags);
    },
    status: async (directory, flags) => {
      const { runStatus } = await import('./status-command.js');
      exitCode = await runStatus(directory, flags);
    },
  });
  try {
    if (argv.length === 0) program.outputHelp();
    else await program.parseAsync(argv, { from: 'user' });
    process.exitCode = exitCode;
  } catch (error) {
    process.exitCode = reportError(error, argv);
  }
}

/** A reader that has seen enough, e.g. `| head`, does not end the run. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
