import { join } from 'node:path';
import { ScaffoldError } from '../errors.js';
import type { Outcome } from '../apply/apply-plan.js';
import type { PackageManager } from '../project/project.js';
import { countFiles, quantity } from '../report/count-files.js';
import { renderFiles } from '../report/render-files.js';
import { commandIn, type Invocation } from '../report/replay-command.js';
import { wrapText } from '../report/wrap-text.js';
import { Cancelled } from './cancelled.js';
import { runCommand } from './run-command.js';
import type { Terminal } from './terminal.js';

/** In CI, pnpm and yarn would refuse to follow a changed package.json. */
const INSTALL: Readonly<Record<PackageManager, readonly string[]>> = {
  npm: ['install', '--no-audit', '--no-fund'],
  pnpm: ['install', '--no-frozen-lockfile'],
  yarn: ['install'],
  bun: ['install'],
};

/**
 * Installs what package.json lists, showing the package manager's progress.
 * Throws `install-failed`, saying what was written and how to go on.
 */
export async function installPackages(
  outcome: Outcome,
  invocation: Invocation,
  terminal: Terminal,
): Promise<void> {
  const { root, packageDirectory, packageManager } = outcome.plan.project;
  terminal.say(
    terminal.paint.dim(`Installing packages with ${packageManager} …`),
  );
  const { code, interrupted, output } = await runCommand(
    packageManager,
    INSTALL[packageManager],
    {
      directory: join(root, packageDirectory),
      output: 'show',
      env: { YARN_ENABLE_IMMUTABLE_INSTALLS: 'false' },
    },
  );
  terminal.say('');
  if (interrupted) throw cancelledAfterWriting(outcome, invocation, terminal);
  if (code === 0) return;
  const how =
    code === null
      ? `${packageManager} could not be started: ${output}`
      : `${packageManager} install failed (exit code ${String(code)}); its own words are above.`;
  throw new ScaffoldError(how, {
    code: 'install-failed',
    hint: whatIsLeft(outcome, invocation, terminal),
  });
}

/** Ctrl-C after the files were written: the end of a run without packages. */
export function cancelledAfterWriting(
  outcome: Outcome,
  invocation: Invocation,
  terminal: Terminal,
): Cancelled {
  return new Cancelled(
    'Cancelled before the packages were installed.',
    whatIsLeft(outcome, invocation, terminal),
  );
}

function whatIsLeft(
  { plan, written }: Outcome,
  invocation: Invocation,
  { paint }: Terminal,
): string {
  const { created, changed } = countFiles(written);
  const install = `${plan.project.packageManager} install`;
  return [
    wrapText(
      `The code is in place, only packages are missing. Written: ${quantity(created, 'new file')}, ${String(changed)} changed:`,
      paint.width,
    ),
    renderFiles(
      written.map(({ path }) => path),
      paint,
    ),
    'To go on, run this again:',
    `  ${commandIn(invocation, install)}`,
  ].join('\n');
}
