import { posix } from 'node:path';
import type { EnvKey } from '../../../patches/add-env-keys.js';
import { addTableColumns } from '../../../patches/drizzle/add-table-columns.js';
import {
  addSchemaFiles,
  drizzleConfigText,
} from '../../../patches/drizzle/drizzle-config.js';
import type { Options } from '../../../options/options.js';
import type { Project } from '../../../project/project.js';
import { userTable } from '../../../templates/stores/drizzle/users.js';
import { userEntityMapping } from '../../../templates/stores/entity-context.js';
import {
  patchFile,
  patchOrCreate,
  type PatchInput,
  type PlannedPatch,
} from '../../planned-patch.js';
import { migrationPatches } from './migration.js';
import { unseenSchemaFiles } from './schema.js';

const CONFIG = 'drizzle.config.ts';

/** The edits of the user's files that Drizzle needs. */
export function drizzlePatches(input: PatchInput): PlannedPatch[] {
  if (!input.project.stores.drizzle) return [];
  return [
    ...configPatches(input),
    ...tablePatches(input),
    ...migrationPatches(input),
  ];
}

/** Files beside the source that the server's build must not take in. */
export function drizzleFilesBesideSource({
  project,
  options,
}: Pick<PatchInput, 'project' | 'options'>): string[] {
  const setup = project.stores.drizzle;
  return options.store === 'drizzle' && setup && !setup.config
    ? [posix.join(project.packageDirectory, CONFIG)]
    : [];
}

/** What a generated connection reads of the environment. */
export function drizzleEnvKeys(
  { stores }: Pick<Project, 'stores'>,
  { store, database }: Pick<Options, 'store' | 'database'>,
): EnvKey[] {
  return store === 'drizzle' && stores.drizzle && !stores.drizzle.connection
    ? [
        {
          name: 'DATABASE_URL',
          value: URLS[database],
          comment: 'Where users and sessions are.',
          optional: true,
        },
      ]
    : [];
}

const URLS: Readonly<Record<Options['database'], string>> = {
  postgresql: 'postgresql://user:password@localhost:5432/app',
  mysql: 'mysql://user:password@localhost:3306/app',
  sqlite: 'file:app.sqlite',
};

function configPatches(input: PatchInput): PlannedPatch[] {
  const { project, options } = input;
  const config = project.stores.drizzle?.config;
  if (config) {
    const files = unseenSchemaFiles(input, project, options);
    return files.length === 0
      ? []
      : [
          patchFile(input, config.path, (text) =>
            addSchemaFiles(config.path, text, files),
          ),
        ];
  }
  const path = posix.join(project.packageDirectory, CONFIG);
  const source = posix.relative(project.packageDirectory, project.sourceRoot);
  const text = drizzleConfigText({
    database: options.database,
    schema: `./${source}/**/*.schema.ts`,
  });
  return [patchOrCreate(input, path, () => ({ kind: 'changed', text }))];
}

/** The columns that the project's table of users lacks. */
function tablePatches(input: PatchInput): PlannedPatch[] {
  const { project, options } = input;
  const table = userTable(project, options);
  const fields = userEntityMapping(project, options)?.added ?? [];
  if (!table || fields.length === 0) return [];
  const { path, className: tableName } = table;
  const { database } = options;
  return [
    patchFile(input, path, (text) =>
      addTableColumns(text, { path, tableName, database, fields }),
    ),
  ];
}
