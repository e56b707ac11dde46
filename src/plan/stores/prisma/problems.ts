import type { Options } from '../../../options/options.js';
import type { Project } from '../../../project/project.js';
import type { PrismaSetup } from '../../../project/stores/prisma/read-setup.js';
import { userEntityMapping } from '../../../templates/stores/entity-context.js';
import { prismaContext } from '../../../templates/stores/prisma/context.js';
import type { Problem } from '../../plan.js';

/** Where there is no Prisma at all. */
export const NO_PRISMA: Problem = {
  code: 'no-prisma',
  message: 'Prisma is not among the packages of this project.',
  hint: 'Set it up first: npm install @prisma/client, npm install --save-dev prisma, npx prisma init.',
};

/** What stands in the way of the generated code. */
export function setupProblems(
  project: Project,
  options: Options,
  setup: PrismaSetup,
): Problem[] {
  if (setup.provider === undefined) {
    return [
      {
        code: 'no-prisma-schema',
        message: 'There is no Prisma schema with a datasource.',
        hint: 'Make one with npx prisma init, and name it in prisma.config.ts where it is not prisma/schema.prisma.',
      },
    ];
  }
  return [
    ...databaseProblems(setup, options),
    ...generatorProblems(setup),
    ...clientProblems(project, options, setup),
    ...nameProblems(setup, options),
    ...idProblems(project, options),
  ];
}

function databaseProblems(
  { provider = '', database }: PrismaSetup,
  options: Options,
): Problem[] {
  if (database === undefined) {
    return [
      {
        code: 'database-not-supported',
        message: `The datasource of the Prisma schema is ${provider}; migrations are written for PostgreSQL, MySQL and SQLite.`,
        hint: 'Keep sessions in Redis or in memory: --store memory, with --sessions redis where they are to last.',
      },
    ];
  }
  return database === options.database
    ? []
    : [
        {
          code: 'other-database',
          message: `The datasource of the Prisma schema is ${provider}, not ${options.database}.`,
          hint: 'Leave --database out: the schema tells.',
        },
      ];
}

function generatorProblems({
  generator,
  engineType,
  major,
}: PrismaSetup): Problem[] {
  const asWanted =
    generator === 'prisma-client' && (major !== 6 || engineType === 'client');
  const lines = [
    'provider = "prisma-client"',
    ...(major === 6 ? ['engineType = "client"'] : []),
    'output = "../src/generated/prisma"',
  ];
  return asWanted
    ? []
    : [
        {
          code: 'prisma-generator',
          message:
            generator === undefined
              ? 'The Prisma schema has no generator of a client.'
              : generator === 'prisma-client'
                ? 'The generator of the Prisma schema has no engineType = "client", which is what the generated code was tried with on Prisma 6.'
                : `The Prisma client is made by the generator ${generator}; the generated code is made for prisma-client, which has taken its place.`,
          hint: `Let the generator block have ${lines.join(', ')}, and give PrismaClient the adapter of your database: https://www.prisma.io/docs/orm/prisma-schema/overview/generators`,
        },
      ];
}

/** A client outside the source would move `dist/main.js` as soon as something imports it. */
function clientProblems(
  project: Project,
  options: Options,
  { clientDirectory, generator }: PrismaSetup,
): Problem[] {
  const { prismaService } = prismaContext(project, options);
  const isInside = clientDirectory?.startsWith(`${project.sourceRoot}/`);
  return generator !== 'prisma-client' || !prismaService || isInside
    ? []
    : [
        {
          code: 'prisma-output',
          message: `The Prisma client is generated into ${clientDirectory ?? 'no directory'}, outside of ${project.sourceRoot}: importing it would move main.js to another place of dist.`,
          hint: `Let the generator have output = "../${project.sourceRoot}/generated/prisma", or provide and export a class of your own that extends PrismaClient.`,
        },
      ];
}

/** Models that happen to have the names of ours. */
function nameProblems(
  { foreignModels }: PrismaSetup,
  { sessions }: Options,
): Problem[] {
  return sessions === 'redis' || foreignModels.length === 0
    ? []
    : [
        {
          code: 'model-name-taken',
          message: `The Prisma schema has a model ${foreignModels.join(' and a model ')} of its own, which is what the generated code calls its own.`,
          hint: 'Give yours another name, with @@map for the table it has.',
        },
      ];
}

/** Auth makes users, and no ids for them. */
function idProblems(project: Project, options: Options): Problem[] {
  const mapping = userEntityMapping(project, options);
  const id = mapping?.entity.fields.find(({ name }) => name === mapping.id);
  return !mapping || !id || id.isGenerated || id.hasDefault
    ? []
    : [
        {
          code: 'user-id-not-generated',
          message: `The field ${id.name} of ${mapping.entity.className} in ${mapping.entity.path} has no default, so that auth cannot make a user.`,
          hint: 'Give it one, such as @default(uuid()), which changes nothing in the database.',
        },
      ];
}
