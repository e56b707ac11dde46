import { ScaffoldError } from '../errors.js';
import type { Outcome } from '../apply/apply-plan.js';
import type { PackageManager } from '../project/project.js';
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
  { plan, written }: Outcome,
  terminal: Terminal,
): Promise<void> {
  const { root, packageManager } = plan.project;
  const names = plan.dependencies.map(({ name }) => name).join(', ');
  terminal.say(
    terminal.paint.dim(
      `Installing with ${packageManager}: ${names || 'all packages'} …`,
    ),
  );
  const { code, signal, output } = await runCommand(
    packageManager,
    INSTALL[packageManager],
    {
      directory: root,
      output: 'show',
      env: { YARN_ENABLE_IMMUTABLE_INSTALLS: 'false' },
    },
  );
  if (code === 0) return;
  const left = `The code is in place (${String(written.length)} files), only the packages are missing. Go on with: ${packageManager} install`;
  if (signal === 'SIGINT' || code === 130) {
    throw new Cancelled(`Cancelled while installing. ${left}`);
  }
  const how =
    code === null
      ? `could not run. ${output}`
      : `failed (exit code ${String(code)}).`;
  throw new ScaffoldError(`${packageManager} install ${how}`.trim(), {
    code: 'install-failed',
    hint: `${left}\nWritten:\n${written.map(({ path }) => `  ${path}`).join('\n')}`,
  });
}
