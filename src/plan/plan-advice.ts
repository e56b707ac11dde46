import { posix } from 'node:path';
import { pasteLines } from '../patches/register-module.js';
import { rootRegistration } from './plan-patches.js';
import type { Options } from '../options/options.js';
import type { PackageManager, Project } from '../project/project.js';
import type { ProjectTree } from '../project/project-tree.js';
import type { Change, ManualStep } from './plan.js';
import { setupNotes } from './setup-notes.js';
import { setupSteps } from './setup-steps.js';

/** Command that prints one good secret. */
export const MAKE_SECRET_COMMAND = `node -e "console.log(require('node:crypto').randomBytes(32).toString('base64url'))"`;

/** What is left for the user to do by hand. */
export function manualSteps(
  tree: ProjectTree,
  project: Project,
  options: Options,
): ManualStep[] {
  const steps = registrationSteps(project, options);
  if (tree.isTracked(posix.join(project.packageDirectory, '.env'))) {
    steps.push({
      title:
        'git tracks .env, so no secret was written to it. Set these two in the environment, each to a value of its own:',
      text: `JWT_ACCESS_SECRET=\nJWT_REFRESH_SECRET=\n\n${MAKE_SECRET_COMMAND}`,
    });
  }
  if (options.spec && project.testRunner === 'none') {
    steps.push({
      title:
        'there is neither Jest nor Vitest, so no tests are written. Install one of them and run init again:',
      text: `${ADD_FOR_TESTS[project.packageManager]} vitest`,
    });
  }
  return [...steps, ...setupSteps(project, options)];
}

/** How each package manager adds a package for tests. */
const ADD_FOR_TESTS: Readonly<Record<PackageManager, string>> = {
  npm: 'npm install --save-dev',
  pnpm: 'pnpm add --save-dev',
  yarn: 'yarn add --dev',
  bun: 'bun add --dev',
};

/** With `--skip-import`, the lines that register the module by hand. */
function registrationSteps(project: Project, options: Options): ManualStep[] {
  const intent = rootRegistration(project, options);
  return options.skipImport
    ? [
        {
          title: `add these lines to ${intent.path}:`,
          text: pasteLines(intent, project.style),
        },
      ]
    : [];
}

/** What a reader of the plan ought to know. */
export function planNotes(
  project: Project,
  options: Options,
  changes: readonly Change[],
  earlier: Readonly<Record<string, string>>,
): string[] {
  const notes = [
    'Users and sessions live in memory: they are gone at a restart, and only one process may run.',
    ...setupNotes(project, options),
  ];
  const planned = new Set(changes.map(({ path }) => path));
  const rivals = project.modules
    .flatMap(({ authControllers }) => authControllers)
    .filter((path) => !planned.has(path) && !(path in earlier));
  if (rivals.length > 0) {
    notes.push(
      `${rivals.join(' and ')} answers below /auth as well; of two equal routes Nest takes the one whose module is imported first. Give one of the controllers another route.`,
    );
  }
  const orphans = Object.keys(earlier).filter((path) => !planned.has(path));
  if (orphans.length > 0) {
    notes.push(
      `These files of an earlier run are not part of these options any more; delete them if nothing uses them: ${orphans.join(', ')}`,
    );
  }
  return notes;
}
