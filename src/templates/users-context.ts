import { posix } from 'node:path';
import type { Options } from '../options/options.js';
import type { ExportedClass } from '../project/find-existing-users.js';
import type { Project } from '../project/project.js';
import {
  mapUsersService,
  missingMethods,
  NOTHING_MAPPED,
} from './map-users-service.js';
import { importClause, importPath } from './names.js';
import {
  outputDirectories,
  type OutputDirectories,
} from './output-directories.js';
import { usersBehindService, usersKind, type UsersKind } from './users-kind.js';

/** What templates may name of new users, or of those behind a service of the project. */
export interface UsersContext {
  /** Whether the project has users of its own, which an adapter stands before. */
  readonly usersAdapter: boolean;
  /** Whether the adapter reads users, and so has to know their fields. */
  readonly readsUsers: boolean;
  /** The module that has the users, and how and whence it is imported. */
  readonly usersModule: string;
  /** `{ UsersModule }`, or the bare name of a default export. */
  readonly usersModuleClause: string;
  readonly usersModuleImport: string;
  /** The service that the adapter asks; empty without one. */
  readonly usersService: string;
  readonly usersServiceClause: string;
  readonly usersServiceImport: string;
  /** What the adapter calls; empty for a method that is left to write. */
  readonly findByIdCall: string;
  readonly findByEmailCall: string;
  readonly createCall: string;
  readonly setActiveCall: string;
  readonly setPasswordHashCall: string;
  /** Methods of the adapter that are left to write, e.g. `create, setActive`. */
  readonly missingMethods: string;
  /** Fields of a user that the adapter reads. */
  readonly passwordField: string;
  /** Empty where everybody may log in. */
  readonly activeField: string;
  /** What the field is, e.g. `boolean`; empty for a date that is there or not. */
  readonly activeType: string;
  /** The test on it, e.g. `user.isActive`. */
  readonly activeCondition: string;
  /** Package that verifies the hashes there are; empty for none. */
  readonly bcryptPackage: string;
}

/** The context of a project and its options. */
export function usersContext(project: Project, options: Options): UsersContext {
  const { auth, users } = outputDirectories(project, options);
  const kind = usersKind(project, options);
  const existingUsers = usersBehindService(project, options);
  const mapping = existingUsers
    ? mapUsersService(existingUsers, options.userActive)
    : NOTHING_MAPPED;
  const { active } = mapping;
  const { module, service } = existingUsers ?? {};
  const fromAuth = (path: string) =>
    importPath(auth, path.replace(/\.ts$/, ''));
  const missing = existingUsers ? missingMethods(mapping) : [];
  return {
    usersAdapter: existingUsers !== undefined,
    readsUsers: mapping.findById + mapping.findByEmail !== '',
    ...usersModuleContext(kind, module, { auth, users }),
    usersService: service?.className ?? '',
    usersServiceClause: service ? importClause(service) : '',
    usersServiceImport: service ? fromAuth(service.path) : '',
    findByIdCall: mapping.findById,
    findByEmailCall: mapping.findByEmail,
    createCall: mapping.create,
    setActiveCall: mapping.setActive,
    setPasswordHashCall: mapping.setPasswordHash,
    missingMethods: missing.map(({ name }) => name).join(', '),
    passwordField: mapping.passwordField,
    activeField: active.field,
    activeType: active.type === 'unknown' ? '' : active.type,
    activeCondition: active.condition,
    bcryptPackage: legacyHasher(project, options) ?? '',
  };
}

/** The module that gives auth its users, and how auth imports it. */
function usersModuleContext(
  kind: UsersKind,
  module: ExportedClass | undefined,
  { auth, users }: Pick<OutputDirectories, 'auth' | 'users'>,
) {
  if (kind === 'entity') {
    return {
      usersModule: 'AuthUsersModule',
      usersModuleClause: '{ AuthUsersModule }',
      usersModuleImport: './users/users.module',
    };
  }
  const path = module?.path ?? posix.join(users, 'users.module');
  return {
    usersModule: module?.className ?? 'UsersModule',
    usersModuleClause: module ? importClause(module) : '{ UsersModule }',
    usersModuleImport: importPath(auth, path.replace(/\.ts$/, '')),
  };
}

/** The bcrypt package whose hashes the users of the project may have. */
export function legacyHasher(
  project: Project,
  options: Options,
): string | undefined {
  const { packages } = project;
  return usersKind(project, options) !== 'own'
    ? ['bcrypt', 'bcryptjs'].find((name) => packages.includes(name))
    : undefined;
}
