import { posix } from 'node:path';
import { pasteLines } from '../patches/register-module.js';
import { rootRegistration } from './plan-patches.js';
import type { Options } from '../options/options.js';
import type { Project } from '../project/project.js';
import type { ProjectTree } from '../project/project-tree.js';
import type { Change, ManualStep } from './plan.js';

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
      text: `${project.packageManager} install --save-dev vitest`,
    });
  }
  return steps;
}

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
  ];
  if (options.guard === 'global' && project.stockController === undefined) {
    notes.push(
      'Every route now needs an access token; put @Public() on those that are to stay open.',
    );
  }
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
