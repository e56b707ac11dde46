import { posix } from 'node:path';
import { pasteLines } from '../patches/register-module.js';
import { rootRegistration } from './plan-patches.js';
import type { Options } from '../options/options.js';
import type { PackageManager, Project } from '../project/project.js';
import type { ProjectTree } from '../project/project-tree.js';
import { readRecord } from '../project/read-record.js';
import {
  mapUsersService,
  missingMethods,
} from '../templates/map-users-service.js';
import { clientContext, clientFrontend } from '../templates/client-context.js';
import { outputDirectories } from '../templates/output-directories.js';
import { legacyHasher } from '../templates/users-context.js';
import { storeContext } from '../templates/stores/store-context.js';
import { usersBehindService } from '../templates/users-kind.js';
import { agentsSteps } from './agents-section.js';
import type { Change, ManualStep } from './plan.js';
import { setupNotes } from './setup-notes.js';
import { setupSteps } from './setup-steps.js';

/** Command that prints one good secret. */
const MAKE_SECRET_COMMAND = `node -e "console.log(require('node:crypto').randomBytes(32).toString('base64url'))"`;
const MAKE_KEY_COMMAND =
  'openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256';

function secretLines({ algorithm }: Options): string {
  return algorithm === 'ES256'
    ? `JWT_ACCESS_PRIVATE_KEY=\nJWT_REFRESH_SECRET=\n\n${MAKE_KEY_COMMAND}\n${MAKE_SECRET_COMMAND}`
    : `JWT_ACCESS_SECRET=\nJWT_REFRESH_SECRET=\n\n${MAKE_SECRET_COMMAND}`;
}

/** What is left for the user to do by hand. */
export function manualSteps(
  tree: ProjectTree,
  project: Project,
  options: Options,
  planned: readonly Change[],
): ManualStep[] {
  const steps = [
    ...registrationSteps(project, options),
    ...routeSteps(tree, project, planned),
  ];
  steps.push(...usersSteps(project, options, planned));
  if (tree.isTracked(posix.join(project.packageDirectory, '.env'))) {
    steps.push({
      title:
        'git tracks .env, so no secret was written to it. Set these two in the environment, each to a value of its own:',
      text: secretLines(options),
    });
  }
  if (options.spec && project.testRunner === 'none') {
    steps.push({
      title:
        'there is neither Jest nor Vitest, so no tests are written. Install one of them and run init again:',
      text: `${ADD_FOR_TESTS[project.packageManager]} vitest`,
    });
  }
  return [
    ...steps,
    ...clientTestSteps(project, options),
    ...setupSteps(project, options),
    ...agentsSteps(tree, project, options),
  ];
}

/** A frontend without a runner, of which the server's tests are no substitute. */
function clientTestSteps(project: Project, options: Options): ManualStep[] {
  const { client } = outputDirectories(project, options);
  const frontend = clientFrontend(project, options);
  const isUntested =
    frontend?.testRunner === 'none' &&
    !clientContext(project, options).clientInServerTests;
  return isUntested && options.spec && options.client.length > 0
    ? [
        {
          title: `there is no test runner in ${frontend.directory}, so no tests are written for the client in ${client}. Install one there and run init again:`,
          text: `${ADD_FOR_TESTS[project.packageManager]} vitest`,
        },
      ]
    : [];
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

/** Two controllers at one route: only the one that comes first is reached. */
function routeSteps(
  tree: ProjectTree,
  project: Project,
  planned: readonly Change[],
): ManualStep[] {
  const earlier = readRecord(tree, project)?.files ?? {};
  const ours = new Set(planned.map(({ path }) => path));
  const rivals = project.modules
    .flatMap(({ authControllers }) => authControllers)
    .filter((path) => !ours.has(path) && !(path in earlier));
  return rivals.length === 0
    ? []
    : [
        {
          title:
            'these controllers answer at /auth, as the generated ones do, and Nest takes the one whose module is imported first. Give them another route, and the new tests pass:',
          text: rivals.join('\n'),
        },
      ];
}

/** How users that were there before are treated. */
function usersNotes(project: Project, options: Options): string[] {
  const existingUsers = usersBehindService(project, options);
  if (!existingUsers) return [];
  const { module, service } = existingUsers;
  const name = service?.className ?? module.className;
  return [
    `Users stay with ${name} in ${(service ?? module).path}; users.adapter.ts asks it.`,
    ...(options.userActive === 'none'
      ? ['No field of a user is asked who may log in: everybody may.']
      : []),
    legacyHasher(project, options)
      ? 'Password hashes of bcrypt and argon2 keep working; bcrypt ones become argon2id at the next login.'
      : 'Password hashes of argon2 keep working. If yours are of another kind, let passwords/password-hasher.ts verify them.',
  ];
}

/** What is left to write of the adapter to users that were there before. */
function usersSteps(
  project: Project,
  options: Options,
  planned: readonly Change[],
): ManualStep[] {
  const existingUsers = usersBehindService(project, options);
  if (!existingUsers) return [];
  const { module, service } = existingUsers;
  const missing = missingMethods(
    mapUsersService(existingUsers, options.userActive),
  );
  const { auth } = outputDirectories(project, options);
  const path = `${auth}/users.adapter.ts`;
  const isEdited = planned.some(
    (item) => item.path === path && item.kind === 'kept',
  );
  const why =
    service === undefined
      ? `${module.className} provides and exports no service that could be told to be the one for users`
      : `nothing in ${service.className} does these beyond doubt`;
  return missing.length === 0 || isEdited
    ? []
    : [
        {
          title: `write these methods in ${path}; ${why}. Until then each answers 501, and the tests that need it fail:`,
          text: missing.map(({ signature }) => signature).join('\n'),
        },
      ];
}

/** What is lost at a restart. */
function memoryNotes(project: Project, options: Options): string[] {
  const { sessionStore, ownUsers, memory } = storeContext(project, options);
  const users = ownUsers && memory;
  const sessions = sessionStore === 'memory';
  if (!users && !sessions) return [];
  const kept = !sessions ? 'Users' : users ? 'Users and sessions' : 'Sessions';
  return [
    `${kept} live in memory: they are gone at a restart, and only one process may run.`,
  ];
}

/** What a reader of the plan ought to know. */
export function planNotes(
  project: Project,
  options: Options,
  changes: readonly Change[],
  earlier: Readonly<Record<string, string>>,
): string[] {
  const notes = [
    ...memoryNotes(project, options),
    ...usersNotes(project, options),
    ...setupNotes(project, options),
  ];
  const planned = new Set(changes.map(({ path }) => path));
  const orphans = Object.keys(earlier).filter((path) => !planned.has(path));
  if (orphans.length > 0) {
    notes.push(
      `These files of an earlier run are not part of these options any more; delete them if nothing uses them: ${orphans.join(', ')}`,
    );
  }
  return notes;
}
