import type { Options } from '../../../options/options.js';
import type { Project } from '../../../project/project.js';
import { drizzleDriver } from '../../../templates/stores/drizzle/context.js';
import { usersKind } from '../../../templates/users-kind.js';
import type { ManualStep, Problem } from '../../plan.js';
import { NO_ADVICE, type StoreAdvice } from '../advice.js';
import { missingMigration } from './migration.js';
import { generatedSchemaFiles } from './schema.js';

/** What the user has to know, to settle or to do with Drizzle. */
export function drizzleAdvice(project: Project, options: Options): StoreAdvice {
  if (!project.stores.drizzle) return { ...NO_ADVICE, problems: [MISSING] };
  return {
    problems: takenTable(project, options),
    steps: [...databaseSteps(project, options)],
    notes: [
      ...connectionNotes(project, options),
      ...tableNotes(project, options),
    ],
  };
}

const MISSING: Problem = {
  code: 'orm-missing',
  message: 'drizzle-orm is not among the packages of this project.',
  hint: 'Install it with a driver, e.g. npm install drizzle-orm pg, or choose another --store.',
};

/** New users would be in the table that the project has. */
function takenTable(project: Project, options: Options): Problem[] {
  const taken = project.stores.drizzle?.userEntities.find(
    ({ table }) => table === 'users',
  );
  return taken && usersKind(project, options) === 'own'
    ? [
        {
          code: 'table-taken',
          message: `New users would be in a table users, which ${taken.className} in ${taken.path} is.`,
          hint: `Use it with --user-entity ${taken.path}#${taken.className}, or give it another name.`,
        },
      ]
    : [];
}

function databaseSteps(project: Project, options: Options): ManualStep[] {
  const { config, migrations } = project.stores.drizzle ?? {};
  const files = generatedSchemaFiles(project, options);
  const isComputed = config?.hasPlainSchema === false;
  return [
    ...(isComputed && files.length > 0
      ? [
          {
            title: `let the schema in ${config.path} take in these files, which drizzle-kit would drop the tables of otherwise:`,
            text: files.join('\n'),
          },
        ]
      : []),
    missingMigration(project, options)
      ? {
          title: `run the migration in ${migrations ?? ''}, or whatever runs yours:`,
          text: 'npx drizzle-kit migrate',
        }
      : {
          title:
            'make the migration, which cannot be written as yours do not have the tables so far, or use drizzle-kit push as before:',
          text: 'npx drizzle-kit generate --name add_auth\nnpx drizzle-kit migrate',
        },
  ];
}

function connectionNotes(project: Project, options: Options): string[] {
  const connection = project.stores.drizzle?.connection;
  const isPostgresJs = drizzleDriver(project, options) === 'postgres';
  if (!connection) {
    return [
      ...(isPostgresJs ? [POSTGRES_JS] : []),
      `No provider of a Drizzle connection was found, so DatabaseModule in ${project.sourceRoot}/database opens one at DATABASE_URL. If you have one, name it in ${project.sourceRoot}/${options.path}/database/auth-database.module.ts and delete that directory.`,
    ];
  }
  return isPostgresJs ? [POSTGRES_JS] : [];
}

const POSTGRES_JS =
  'postgres.js fails one later request for each connection that the server has cut, and mixes its query for types up with others after a reconnect: open it with fetch_types: false, or take pg, which does neither.';

function tableNotes(project: Project, options: Options): string[] {
  const [table] = project.stores.drizzle?.userEntities ?? [];
  return table && usersKind(project, options) === 'entity'
    ? [
        `Users are the table ${table.className} in ${table.path}. Logins look for lower(e-mail), on which a large table wants an index.`,
      ]
    : [];
}
