import { posix } from 'node:path';
import {
  stringValue,
  type PrismaBlock,
} from '../../../source/prisma-schema.js';
import type { ExportedClass } from '../../find-existing-users.js';
import type { ProjectTree } from '../../project-tree.js';
import { recordPath } from '../../record-file.js';
import { findPrismaSchema } from './find-schema.js';
import { findPrismaService } from './find-service.js';
import { findUserModels, type PrismaTable } from './read-models.js';
import type { Database, StorePlace, StoreSetup } from '../store-setup.js';

/** How a project uses Prisma. */
export interface PrismaSetup extends StoreSetup {
  readonly orm: 'prisma';
  /** The datasource's, as the schema has it; undefined without one. */
  readonly provider: string | undefined;
  /** The first number of its version; undefined where nothing tells. */
  readonly major: number | undefined;
  /** The file that new models go to, where it is there already or not. */
  readonly modelsFile: string;
  /** `prisma.config.ts`, where there is one. */
  readonly config: string | undefined;
  /** Every model, by name. */
  readonly models: readonly string[];
  /** The model of the users that an earlier run made. */
  readonly ownUser: string | undefined;
  /** Models with the names of ours that are not ours. */
  readonly foreignModels: readonly string[];
  /** Whether there are migrations yet, but for one of ours. */
  readonly hasMigrations: boolean;
  /** Columns that the migration of an earlier run adds to the users. */
  readonly addedColumns: readonly string[];
  /** Schemas of the database, where models have to name one. */
  readonly schemas: readonly string[];
  /** Whether foreign keys are Prisma's own business and not the database's. */
  readonly emulatesRelations: boolean;
  /** What generates the client; undefined where nothing does. */
  readonly generator: string | undefined;
  readonly engineType: string | undefined;
  /** What its files import each other by; undefined where it is left to Prisma. */
  readonly fileExtension: string | undefined;
  /** Whether a script lets Jest import modules, which the client does at run time. */
  readonly importsInJest: boolean;
  /** Where the client is generated, from the tree's root. */
  readonly clientDirectory: string | undefined;
  /** The variable with the address of the database. */
  readonly urlVariable: string;
  readonly service: ExportedClass | undefined;
  readonly module: ExportedClass | undefined;
  /** Whether an earlier run wrote the service, and the module. */
  readonly isServiceOurs: boolean;
  readonly isModuleOurs: boolean;
  /** What the database has of the users' models. */
  readonly userTables: readonly PrismaTable[];
}

const DATABASES: Readonly<Record<string, Database>> = {
  postgresql: 'postgresql',
  postgres: 'postgresql',
  mysql: 'mysql',
  sqlite: 'sqlite',
};

/** Reads how a project uses Prisma, which is among its packages. */
export function readPrismaSetup(place: StorePlace): PrismaSetup {
  const { scope, modules, packageDirectory } = place;
  const { tree } = scope;
  const { files, folder, migrations, config } = findPrismaSchema(
    tree,
    packageDirectory,
  );
  const blocks = files.flatMap((file) => file.blocks);
  const datasource = blocks.find(({ kind }) => kind === 'datasource');
  const generator = blocks.find(isClientGenerator);
  const { service, module } = findPrismaService(scope, modules);
  const ownUser = ownUserModel(place);
  const { entities, tables } = findUserModels(
    files,
    place.namedEntity,
    ownUser,
  );
  const isOurs = (found: ExportedClass | undefined) =>
    found !== undefined && isRecorded(tree, packageDirectory, found.path);
  return {
    orm: 'prisma',
    provider: setting(datasource, 'provider'),
    database: DATABASES[setting(datasource, 'provider') ?? ''],
    migrations,
    userEntities: entities,
    userTables: tables,
    major: majorOf(place),
    modelsFile:
      folder === undefined
        ? (files[0]?.path ??
          posix.join(packageDirectory, 'prisma/schema.prisma'))
        : posix.join(folder, 'auth.prisma'),
    config,
    models: blocks
      .filter(({ kind }) => kind === 'model')
      .map(({ name }) => name),
    ownUser,
    foreignModels: foreignModels(blocks),
    hasMigrations: tree
      .list(migrations)
      .some((name) => name.endsWith('/') && !name.endsWith('_auth/')),
    addedColumns: addedColumns(tree, migrations),
    schemas: [
      ...(datasource?.settings.schemas ?? '').matchAll(/"([^"]+)"/g),
    ].map(([, name = '']) => name),
    emulatesRelations: setting(datasource, 'relationMode') === 'prisma',
    generator: setting(generator, 'provider'),
    engineType: setting(generator, 'engineType'),
    importsInJest: (
      tree.read(posix.join(packageDirectory, 'package.json')) ?? ''
    ).includes('--experimental-vm-modules'),
    fileExtension: setting(generator, 'importFileExtension'),
    clientDirectory: clientDirectory(files, generator),
    urlVariable:
      /env\("(\w+)"\)/.exec(datasource?.settings.url ?? '')?.[1] ??
      variableOf(tree, config) ??
      'DATABASE_URL',
    service,
    module,
    isServiceOurs: isOurs(service),
    isModuleOurs: isOurs(module),
  };
}

const isClientGenerator = (block: PrismaBlock) =>
  block.kind === 'generator' &&
  /^prisma-client(?:-js)?$/.test(setting(block, 'provider') ?? '');

/** Ours are told by the fields that only they have. */
function foreignModels(blocks: readonly PrismaBlock[]): string[] {
  const telling = { AuthSession: 'idleExpiresAt', AuthLimit: 'points' };
  return Object.entries(telling).flatMap(([model, field]) => {
    const found = blocks.find(({ name }) => name === model);
    return !found || found.fields.some(({ name }) => name === field)
      ? []
      : [model];
  });
}

function addedColumns(tree: ProjectTree, migrations: string): string[] {
  return tree
    .list(migrations)
    .filter((name) => /^\d{14}_auth\/$/.test(name))
    .map((name) => tree.read(posix.join(migrations, name, 'migration.sql')))
    .flatMap((sql = '') => [...sql.matchAll(/ADD COLUMN ["`](\w+)/g)])
    .map(([, column = '']) => column);
}

const setting = (block: PrismaBlock | undefined, name: string) =>
  stringValue(block?.settings[name]?.trim());

function majorOf({ version }: StorePlace): number | undefined {
  for (const name of ['@prisma/client', 'prisma']) {
    const { installed, range } = version(name);
    const major = /\d+/.exec(installed ?? range ?? '')?.[0];
    if (major !== undefined) return Number(major);
  }
  return undefined;
}

/** Written from the folder of the schema file that names it. */
function clientDirectory(
  files: ReturnType<typeof findPrismaSchema>['files'],
  generator: PrismaBlock | undefined,
): string | undefined {
  const file = files.find(
    ({ blocks }) => generator !== undefined && blocks.includes(generator),
  );
  const output = setting(generator, 'output');
  return file && output !== undefined
    ? posix.join(posix.dirname(file.path), output)
    : undefined;
}

function variableOf(
  tree: ProjectTree,
  config: string | undefined,
): string | undefined {
  const text = config === undefined ? '' : (tree.read(config) ?? '');
  const found = /\benv\(['"](\w+)['"]\)|\bprocess\.env(?:\.|\[['"])(\w+)/.exec(
    text,
  );
  return found?.[1] ?? found?.[2];
}

/** The model behind the generated service, where there is one. */
function ownUserModel({ scope, sourceRoot }: StorePlace): string | undefined {
  const path = posix.join(sourceRoot, 'users/users.service.ts');
  const text = scope.tree.read(path) ?? '';
  const [, delegate = ''] =
    /extends UsersPort[^]*?this\.prisma\.(\w+)/.exec(text) ?? [];
  return delegate === ''
    ? undefined
    : delegate.charAt(0).toUpperCase() + delegate.slice(1);
}

/** Whether the record of init lists a file as generated. */
const isRecorded = (
  tree: ProjectTree,
  packageDirectory: string,
  path: string,
): boolean =>
  (tree.read(recordPath({ packageDirectory })) ?? '').includes(
    JSON.stringify(posix.relative(packageDirectory, path)),
  );
