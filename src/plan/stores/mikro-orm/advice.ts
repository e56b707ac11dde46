import type { Options } from '../../../options/options.js';
import type { Project } from '../../../project/project.js';
import type { MikroOrmSetup } from '../../../project/stores/mikro-orm/read-setup.js';
import { userEntityMapping } from '../../../templates/stores/entity-context.js';
import { storeContext } from '../../../templates/stores/store-context.js';
import { usersKind } from '../../../templates/users-kind.js';
import type { ManualStep, Problem } from '../../plan.js';
import type { StoreAdvice } from '../advice.js';
import { generatedEntities } from './entities.js';

/** What the user has to know, to settle or to do with MikroORM. */
export function mikroOrmAdvice(
  project: Project,
  options: Options,
): StoreAdvice {
  const setup = project.stores['mikro-orm'];
  return {
    problems: [
      ...missing(setup),
      ...unsupported(setup),
      ...undecoratedUsers(project, options, setup),
    ],
    steps: setup
      ? [
          ...connectionSteps(project, setup),
          ...entitySteps(project, options, setup),
          ...migrationSteps(project, options, setup),
        ]
      : [],
    notes: [...uniqueNotes(project, options), ...lockNotes(setup)],
  };
}

function missing(setup: MikroOrmSetup | undefined): Problem[] {
  return setup
    ? []
    : [
        {
          code: 'no-mikro-orm',
          message: 'MikroORM is not among the packages of the project.',
          hint: 'Set it up first, as https://mikro-orm.io/docs/usage-with-nestjs shows: @mikro-orm/core, @mikro-orm/nestjs, a driver and @mikro-orm/migrations. Or choose another --store.',
        },
      ];
}

const OLDEST = 6;

function unsupported(setup: MikroOrmSetup | undefined): Problem[] {
  const { major } = setup ?? {};
  return major === undefined || major >= OLDEST
    ? []
    : [
        {
          code: 'package-too-old',
          message: `The project has MikroORM ${String(major)}; the generated code needs 6 or 7.`,
          hint: 'Move all packages of @mikro-orm to one version of 6 or 7 first.',
        },
      ];
}

/** New users beside those of the project are what nobody has asked for. */
function undecoratedUsers(
  project: Project,
  options: Options,
  setup: MikroOrmSetup | undefined,
): Problem[] {
  const isDecided =
    options.userEntity !== 'auto' || usersKind(project, options) !== 'own';
  const [path] = setup?.definedUsers ?? [];
  return isDecided || path === undefined
    ? []
    : [
        {
          code: 'user-entity-unread',
          message: `${path} seems to define your users without decorators, which is not understood.`,
          hint: 'Name a class with @Entity() by --user-entity path#Class, or take new users, in a table named users, with --user-entity none.',
        },
      ];
}

/** Without `MikroOrmModule.forRoot()` there is no connection. */
function connectionSteps(
  { rootModule, sourceRoot }: Project,
  { config, driver }: MikroOrmSetup,
): ManualStep[] {
  return config.isRegistered
    ? []
    : [
        {
          title: `connect to your database in ${rootModule.path}, with your own settings:`,
          text: [
            '// in the imports:',
            'MikroOrmModule.forRoot({',
            `  driver: …, // of ${driver ?? 'the driver you install'}`,
            '  clientUrl: process.env.DATABASE_URL,',
            '  autoLoadEntities: true,',
            '  extensions: [Migrator], // of @mikro-orm/migrations',
            `  migrations: { path: 'dist/migrations', pathTs: '${sourceRoot}/migrations' },`,
            '}),',
          ].join('\n'),
        },
      ];
}

/** Where the set-up neither finds entities by itself nor lists them plainly. */
function entitySteps(
  project: Project,
  options: Options,
  { config }: MikroOrmSetup,
): ManualStep[] {
  const isSettled = config.findsEntities || config.listing.length > 0;
  const [file] = config.files;
  if (!config.isRegistered || isSettled || file === undefined) return [];
  const entities = generatedEntities(project, options, file);
  return entities.length === 0
    ? []
    : [
        {
          title: `add these to the entities in ${config.files.join(', ')}:`,
          text: [
            ...entities.map(
              ({ name, specifier }) =>
                `import { ${name} } from '${specifier}';`,
            ),
            '',
            `entities: […, ${entities.map(({ name }) => name).join(', ')}]`,
          ].join('\n'),
        },
      ];
}

function migrationSteps(
  project: Project,
  options: Options,
  { migrations }: MikroOrmSetup,
): ManualStep[] {
  const { ownUsers, sessionTables, ...context } = storeContext(
    project,
    options,
  );
  const has = [
    ownUsers,
    sessionTables,
    context.mikroOrmAddsPassword,
    context.mikroOrmAddsActive,
  ].includes(true);
  return has
    ? [
        {
          title: `look through the migration in ${migrations} and run it, on a built application:`,
          text: 'npx mikro-orm migration:up',
        },
      ]
    : [];
}

/** Two registrations at once are told apart by a unique index alone. */
function uniqueNotes(project: Project, options: Options): string[] {
  const mapping = userEntityMapping(project, options);
  const email = mapping?.entity.fields.find(
    ({ name }) => name === mapping.email,
  );
  return mapping && email?.isUnique === false
    ? [
        `"${email.name}" of ${mapping.entity.className} in ${mapping.entity.path} is not unique: of two registrations at once both may get an account. Give it @Unique() and an index.`,
      ]
    : [];
}

/** Of several processes on one file, those that come second have to wait. */
const lockNotes = (setup: MikroOrmSetup | undefined): string[] =>
  setup?.driver === '@mikro-orm/libsql'
    ? [
        'libSQL gives up at once where another process writes to the same file. With more than one process, set driverOptions: { timeout: 5000 } (milliseconds) where MikroORM is set up.',
      ]
    : [];
