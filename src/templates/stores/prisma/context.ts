import { posix } from 'node:path';
import type { Options } from '../../../options/options.js';
import type { ExportedClass } from '../../../project/find-existing-users.js';
import type { Project } from '../../../project/project.js';
import type { PrismaSetup } from '../../../project/stores/prisma/read-setup.js';
import { importClause, importPath } from '../../names.js';
import { usersKind } from '../../users-kind.js';
import { entityContext, userEntityMapping } from '../entity-context.js';
import { prismaUsers, type PrismaUsers } from './users.js';

/** What templates may name of Prisma. */
export interface PrismaContext {
  /** Whether the class around the client is generated, and the module that exports it. */
  readonly prismaService: boolean;
  readonly prismaModule: boolean;
  readonly prismaServiceClass: string;
  /** `{ PrismaService }`, or the bare name of a default export. */
  readonly prismaServiceClause: string;
  /** From a directory of auth, from the users, and from the generated module; without extension. */
  readonly prismaServiceImport: string;
  readonly prismaServiceFromUsers: string;
  readonly prismaServiceFromModule: string;
  readonly prismaModuleClass: string;
  readonly prismaModuleClause: string;
  readonly prismaModuleImport: string;
  readonly prismaModuleFromUsers: string;
  /** Of the generated client, from the generated service. */
  readonly prismaClientImport: string;
  /** And from a directory of auth. */
  readonly prismaClientFromAuth: string;
  /** Whether SQLite is reached by libSQL, and not by better-sqlite3. */
  readonly prismaLibsql: boolean;
  /** The variable with the address of the database. */
  readonly prismaUrl: string;
  /** Whether there is anything to migrate. */
  readonly prismaMigration: boolean;
  /** Whether sessions have a foreign key. */
  readonly prismaForeignKey: boolean;
  /** The users' model, and as the client has it. */
  readonly prismaModel: string;
  readonly prismaUser: string;
  /** Their table and id in SQL, quoted, and the type of the id. */
  readonly prismaUsersTable: string;
  readonly prismaUsersName: string;
  readonly prismaUsersId: string;
  readonly prismaUsersEmail: string;
  readonly prismaUserIdSql: string;
  /** Before a quoted table in SQL, e.g. `"public".`; mostly empty. */
  readonly prismaSchema: string;
  /** Whether the client has ids of users as another type than text. */
  readonly prismaIdConverted: boolean;
  /** Whether fields of the project's users may be null. */
  readonly prismaEmailNull: boolean;
  readonly prismaPasswordNull: boolean;
  /** A new user of the project, and what changes in one, e.g. `blocked: !isActive`. */
  readonly prismaNewUser: string;
  readonly prismaPasswordChange: string;
  /** Empty where nothing tells how. */
  readonly prismaActiveChange: string;
  /** What the migration adds to the project's users. */
  readonly prismaAddsPassword: boolean;
  readonly prismaAddsActive: boolean;
}

/** Of a run with another store. */
export const NO_PRISMA: PrismaContext = {
  prismaService: false,
  prismaModule: false,
  prismaServiceClass: 'PrismaService',
  prismaServiceClause: '{ PrismaService }',
  prismaServiceImport: '../../prisma/prisma.service',
  prismaServiceFromUsers: '../prisma/prisma.service',
  prismaServiceFromModule: './prisma.service',
  prismaModuleClass: 'PrismaModule',
  prismaModuleClause: '{ PrismaModule }',
  prismaModuleImport: '../../prisma/prisma.module',
  prismaModuleFromUsers: '../prisma/prisma.module',
  prismaClientImport: '../generated/prisma/client',
  prismaClientFromAuth: '../../generated/prisma/client',
  prismaLibsql: false,
  prismaUrl: 'DATABASE_URL',
  prismaMigration: false,
  prismaForeignKey: false,
  prismaModel: 'User',
  prismaUser: 'user',
  prismaUsersTable: '',
  prismaUsersName: '',
  prismaUsersId: '',
  prismaUsersEmail: '',
  prismaUserIdSql: '',
  prismaSchema: '',
  prismaIdConverted: false,
  prismaEmailNull: false,
  prismaPasswordNull: false,
  prismaNewUser: 'email, passwordHash, isActive: true',
  prismaPasswordChange: 'passwordHash',
  prismaActiveChange: 'isActive',
  prismaAddsPassword: false,
  prismaAddsActive: false,
};

/** The context of a project that has Prisma. */
export function prismaContext(
  project: Project,
  options: Options,
): PrismaContext {
  const setup = project.stores.prisma;
  if (!setup) return NO_PRISMA;
  const kind = usersKind(project, options);
  const mapping = userEntityMapping(project, options);
  // Fields that are there since an earlier run still belong to its migration.
  const added = [...(mapping?.added ?? []), ...setup.addedColumns];
  const users = prismaUsers(setup, options, kind);
  const fieldOf = (name: string | undefined) =>
    mapping?.entity.fields.find((field) => field.name === name);
  const columnOf = (name: string | undefined) =>
    fieldOf(name)?.column ?? 'email';
  const isNullable = (name: string | undefined) =>
    mapping?.entity.fields.find((field) => field.name === name)?.isNullable ??
    false;
  return {
    ...classContext(project, options, setup),
    prismaLibsql: usesLibsql(project),
    prismaUrl: setup.urlVariable,
    prismaMigration:
      kind === 'own' || options.sessions === 'same' || added.length > 0,
    prismaForeignKey: users.hasForeignKey,
    ...sqlContext(users),
    prismaUsersEmail: users.quote(columnOf(mapping?.email)),
    ...changesContext(project, options),
    prismaIdConverted: ['Int', 'BigInt'].includes(users.idType),
    prismaEmailNull: isNullable(mapping?.email),
    prismaPasswordNull: isNullable(mapping?.passwordHash),
    prismaAddsPassword: added.includes('passwordHash'),
    prismaAddsActive: added.includes('isActive'),
  };
}

/** Whether libSQL is there, and better-sqlite3 is not. */
export const usesLibsql = ({ packages }: Pick<Project, 'packages'>): boolean =>
  packages.includes('@prisma/adapter-libsql') &&
  !packages.includes('@prisma/adapter-better-sqlite3');

function sqlContext(users: PrismaUsers) {
  const { quote, schema, table, model, idColumn, idSql } = users;
  const prismaSchema = schema === undefined ? '' : `${quote(schema)}.`;
  return {
    prismaModel: model,
    prismaUser: model.charAt(0).toLowerCase() + model.slice(1),
    prismaUsersTable: `${users.tableSchema === undefined ? '' : `${quote(users.tableSchema)}.`}${quote(table)}`,
    prismaUsersName: table,
    prismaUsersId: quote(idColumn),
    prismaUserIdSql: idSql,
    prismaSchema,
  };
}

/** Members of the objects that write users. */
function changesContext(project: Project, options: Options) {
  const entity = entityContext(project, options);
  const member = (name: string, value: string) =>
    name === value ? name : `${name}: ${value}`;
  const { entityActive, entityActiveValue, entityFilled } = entity;
  return {
    prismaNewUser: [
      member(entity.entityEmail, 'email'),
      member(entity.entityPassword, 'passwordHash'),
      ...(entityActive === ''
        ? []
        : [member(entityActive, entity.entityWhenActive)]),
      ...(entityFilled === '' ? [] : [entityFilled]),
    ].join(', '),
    prismaPasswordChange: member(entity.entityPassword, 'passwordHash'),
    prismaActiveChange:
      entityActive === '' || entityActiveValue === ''
        ? ''
        : member(entityActive, entityActiveValue),
  };
}

/** The class around the client and its module: the project's own, or generated. */
function classContext(project: Project, options: Options, setup: PrismaSetup) {
  const { sourceRoot } = project;
  const generated = posix.join(sourceRoot, 'prisma');
  const service = setup.service ?? {
    path: posix.join(generated, 'prisma.service.ts'),
    className: 'PrismaService',
    isDefaultExport: false,
  };
  const module = setup.module ?? {
    path: posix.join(generated, 'prisma.module.ts'),
    className: 'PrismaModule',
    isDefaultExport: false,
  };
  const auth = posix.join(sourceRoot, options.path, 'store');
  const users = posix.join(sourceRoot, 'users');
  const client =
    setup.clientDirectory ?? posix.join(sourceRoot, 'generated/prisma');
  return {
    prismaService: setup.service === undefined || setup.isServiceOurs,
    prismaModule: setup.module === undefined || setup.isModuleOurs,
    prismaServiceClass: service.className,
    prismaServiceClause: importClause(service),
    prismaServiceImport: importOf(auth, service),
    prismaServiceFromUsers: importOf(users, service),
    prismaServiceFromModule: importOf(generated, service),
    prismaModuleClass: module.className,
    prismaModuleClause: importClause(module),
    prismaModuleImport: importOf(auth, module),
    prismaModuleFromUsers: importOf(users, module),
    prismaClientFromAuth: importPath(auth, posix.join(client, 'client')),
    prismaClientImport: importPath(generated, posix.join(client, 'client')),
  };
}

const importOf = (directory: string, { path }: ExportedClass) =>
  importPath(directory, path.replace(/\.ts$/, ''));
