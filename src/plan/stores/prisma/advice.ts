import { posix } from 'node:path';
import type { Options } from '../../../options/options.js';
import type { PackageManager, Project } from '../../../project/project.js';
import type { PrismaSetup } from '../../../project/stores/prisma/read-setup.js';
import { prismaContext } from '../../../templates/stores/prisma/context.js';
import type { ManualStep } from '../../plan.js';
import type { StoreAdvice } from '../advice.js';
import { NO_PRISMA, setupProblems } from './problems.js';

/** What the user has to know, to settle or to do with Prisma. */
export function prismaAdvice(project: Project, options: Options): StoreAdvice {
  const setup = project.stores.prisma;
  return {
    problems: setup ? setupProblems(project, options, setup) : [NO_PRISMA],
    steps: setup
      ? [...jestSteps(project, setup), ...migrationSteps(project, options)]
      : [],
    notes: setup ? prismaNotes(project, options, setup) : [],
  };
}

/** What Jest needs to load the client in a CommonJS application. */
function jestSteps(
  { testRunner, moduleFormat }: Project,
  { fileExtension, importsInJest }: PrismaSetup,
): ManualStep[] {
  if (testRunner !== 'jest' || moduleFormat === 'esm') return [];
  return [
    ...(fileExtension === undefined
      ? [
          {
            title:
              'Jest takes ./enums.js for a file of that name, unless you have told it otherwise. Add this line to the generator in the Prisma schema:',
            text: 'importFileExtension = ""',
          },
        ]
      : []),
    ...(importsInJest
      ? []
      : [
          {
            title:
              'the Prisma client imports its compiler at run time, which Jest refuses without a flag. Let the script be:',
            text: '"test:e2e": "node --experimental-vm-modules node_modules/jest/bin/jest.js --config ./test/jest-e2e.json"',
          },
        ]),
  ];
}

const RUN: Readonly<Record<PackageManager, string>> = {
  npm: 'npx',
  pnpm: 'pnpm exec',
  yarn: 'yarn',
  bun: 'bunx',
};

/** What brings client and database up to date. */
function migrationSteps(project: Project, options: Options): ManualStep[] {
  const { prismaMigration } = prismaContext(project, options);
  const run = RUN[project.packageManager];
  return prismaMigration
    ? [
        {
          title: 'bring the Prisma client and your database up to date:',
          text: `${run} prisma generate\n${run} prisma migrate deploy`,
        },
      ]
    : [];
}

function prismaNotes(
  project: Project,
  options: Options,
  setup: PrismaSetup,
): string[] {
  const { migrations, hasMigrations, models, ownUser } = setup;
  const { prismaMigration } = prismaContext(project, options);
  const ours = ['AuthSession', 'AuthLimit', ownUser];
  const hasTables = models.some((name) => !ours.includes(name));
  return [
    ...(prismaMigration && !hasMigrations && hasTables
      ? [
          `There were no migrations in ${migrations}. If your tables come from prisma db push, go on with that, and the new migration is not needed.`,
        ]
      : []),
    ...clientNotes(project, setup),
  ];
}

function clientNotes(
  { sourceRoot }: Project,
  { service, module }: PrismaSetup,
): string[] {
  const place = posix.join(sourceRoot, 'prisma');
  if (service === undefined) {
    return [
      `PrismaService in ${place} is new: no class that extends PrismaClient was found among the providers of your modules.`,
    ];
  }
  return module === undefined
    ? [
        `${service.className} of ${service.path} is exported by no module, so that PrismaModule in ${place} makes one more for auth, with connections of its own. Import that module where you use it, and there is one.`,
      ]
    : [];
}
