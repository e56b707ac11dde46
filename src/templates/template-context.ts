import { posix } from 'node:path';
import type { Options } from '../options/options.js';
import type { ExportedClass } from '../project/find-existing-users.js';
import type { Project } from '../project/project.js';
import type { Frontend } from '../project/read-frontends.js';
import { storeContext, type StoreContext } from './stores/store-context.js';
import {
  storeSetup,
  usersBehindService,
  usersKind,
  type UsersKind,
} from './users-kind.js';
import {
  mapUsersService,
  missingMethods,
  NOTHING_MAPPED,
} from './map-users-service.js';

/** Everything a template may name: flat, precomputed, no logic left to do. */
export interface TemplateContext extends StoreContext {
  /** What relative specifiers end in: `.js`, `.ts` or nothing. */
  readonly ext: string;
  readonly esm: boolean;
  readonly jest: boolean;
  readonly vitest: boolean;
  readonly express: boolean;
  readonly fastify: boolean;
  readonly cookie: boolean;
  readonly body: boolean;
  /** Whether the front end is on another site than the server. */
  readonly crossSite: boolean;
  readonly globalGuard: boolean;
  readonly passport: boolean;
  readonly direct: boolean;
  /** Whether each request with a token looks up its session and user. */
  readonly accessCheck: boolean;
  /** Whether something other than passport tells whose a token is. */
  readonly authenticator: boolean;
  readonly graphql: boolean;
  /** Whether there may be socket.io gateways. */
  readonly websockets: boolean;
  /** Whether the guard meets calls other than HTTP requests. */
  readonly contexts: boolean;
  readonly register: boolean;
  /** Whether a key pair signs access tokens. */
  readonly es256: boolean;
  readonly spec: boolean;
  /** Whether there is any client code. */
  readonly client: boolean;
  readonly clientFetch: boolean;
  readonly clientAxios: boolean;
  readonly clientAngular: boolean;
  readonly clientReact: boolean;
  /** Whether the frontend that has the client runs tests, and by which. */
  readonly clientJest: boolean;
  readonly clientVitest: boolean;
  /** What relative specifiers of the client end in. */
  readonly clientExt: string;
  /** Whether the routes describe themselves for OpenAPI. */
  readonly swagger: boolean;
  /** Whether the project has users of its own, which an adapter stands before. */
  readonly usersAdapter: boolean;
  /** Whether the adapter reads users, and so has to know their fields. */
  readonly readsUsers: boolean;
  readonly accessTtl: string;
  readonly refreshTtl: string;
  readonly refreshIdle: string;
  /** Name of the package; default issuer and audience of the tokens. */
  readonly appName: string;
  /** What stands before `/auth` in URLs, e.g. `/api/v1`; empty for nothing. */
  readonly basePath: string;
  /** Begins the names of module, service and controller, e.g. `Auth`. */
  readonly authClass: string;
  /** The same in file names, e.g. `auth`. */
  readonly authName: string;
  /** Directory of the client from the package that owns the application. */
  readonly clientDir: string;
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
  /** Import paths between the directories, e.g. `../users`. */
  readonly usersImport: string;
  readonly authImport: string;
  readonly testToAuth: string;
  /** Import path of the root module from the tests, without extension. */
  readonly testToRoot: string;
  /** Class name of the root module. */
  readonly rootModule: string;
}

/** The directories of the project that generated files go to. */
export interface OutputDirectories {
  readonly auth: string;
  readonly users: string;
  readonly test: string;
  readonly client: string;
  readonly migrations: string;
  /** Of a connection that the project does not have yet. */
  readonly database: string;
  /** The application's source. */
  readonly source: string;
}

/** Where each kind of generated file goes, relative to the project's root. */
export function outputDirectories(
  project: Project,
  options: Options,
): OutputDirectories {
  return {
    auth: posix.join(project.sourceRoot, options.path),
    users: posix.join(project.sourceRoot, 'users'),
    test: project.testDirectory,
    client: posix.join(project.directory, options.clientDir),
    migrations:
      storeSetup(project, options)?.migrations ??
      posix.join(project.sourceRoot, 'migrations'),
    database: posix.join(project.sourceRoot, 'database'),
    source: project.sourceRoot,
  };
}

/** The context of a project and its options. */
export function templateContext(
  project: Project,
  options: Options,
): TemplateContext {
  const { auth, users, test } = outputDirectories(project, options);
  const { path, className } = project.rootModule;
  return {
    ext: project.importExtension,
    esm: project.moduleFormat === 'esm',
    jest: project.testRunner === 'jest',
    vitest: project.testRunner === 'vitest',
    express: project.httpAdapter === 'express',
    fastify: project.httpAdapter === 'fastify',
    cookie: options.refreshTransport === 'cookie',
    body: options.refreshTransport === 'body',
    crossSite: options.crossSite,
    globalGuard: options.guard === 'global',
    accessCheck: options.accessCheck === 'session',
    ...guardContext(project, options),
    register: options.register,
    es256: options.algorithm === 'ES256',
    spec: options.spec,
    ...clientContext(project, options),
    swagger: project.packages.includes('@nestjs/swagger'),
    ...storeContext(project, options),
    ...usersContext(project, options),
    accessTtl: options.accessTtl,
    refreshTtl: options.refreshTtl,
    refreshIdle: options.refreshIdle,
    appName: project.name,
    basePath: project.http.routing.basePath,
    authClass: classPrefix(options.name),
    authName: options.name,
    clientDir: options.clientDir,
    usersImport: importPath(auth, users),
    authImport: importPath(users, auth),
    testToAuth: importPath(test, auth),
    testToRoot: importPath(test, path.replace(/\.ts$/, '')),
    rootModule: className,
  };
}

type ClientContext = Pick<
  TemplateContext,
  | 'client'
  | 'clientFetch'
  | 'clientAxios'
  | 'clientAngular'
  | 'clientReact'
  | 'clientJest'
  | 'clientVitest'
  | 'clientExt'
>;

/** Which client code there is, and what its surroundings make of it. */
function clientContext(project: Project, options: Options): ClientContext {
  const has = (client: Options['client'][number]) =>
    options.client.includes(client);
  const frontend = clientFrontend(project, options);
  return {
    client: options.client.length > 0,
    // The hook is built on it.
    clientFetch: has('fetch') || has('react'),
    clientAxios: has('axios'),
    clientAngular: has('angular'),
    clientReact: has('react'),
    clientJest: frontend?.testRunner === 'jest',
    clientVitest: frontend?.testRunner === 'vitest',
    // A bundler does without, and not each of them finds a .ts behind a .js.
    clientExt: frontend ? '' : project.importExtension,
  };
}

/** The frontend that the client code goes to, if it goes to one. */
export function clientFrontend(
  project: Project,
  options: Options,
): Frontend | undefined {
  const { client } = outputDirectories(project, options);
  return project.frontends.find(({ directory }) =>
    `${client}/`.startsWith(`${directory}/`),
  );
}

type GuardContext = Pick<
  TemplateContext,
  | 'passport'
  | 'direct'
  | 'authenticator'
  | 'graphql'
  | 'websockets'
  | 'contexts'
>;

/** What verifies a token, and which kinds of call the guard meets. */
export function guardContext(project: Project, options: Options): GuardContext {
  const { packages, surroundings } = project;
  const direct = options.strategy === 'direct';
  const graphql =
    packages.includes(GRAPHQL) ||
    surroundings.packageModules.some(({ specifier }) => specifier === GRAPHQL);
  const websockets = SOCKET_IO.every((name) => packages.includes(name));
  return {
    passport: !direct,
    direct,
    authenticator: direct || websockets,
    graphql,
    websockets,
    contexts: graphql || websockets,
  };
}

const GRAPHQL = '@nestjs/graphql';
const SOCKET_IO = ['@nestjs/websockets', '@nestjs/platform-socket.io'];

type UsersContext = Pick<
  TemplateContext,
  | 'usersAdapter'
  | 'readsUsers'
  | 'usersModule'
  | 'usersModuleClause'
  | 'usersModuleImport'
  | 'usersService'
  | 'usersServiceClause'
  | 'usersServiceImport'
  | 'findByIdCall'
  | 'findByEmailCall'
  | 'createCall'
  | 'setActiveCall'
  | 'setPasswordHashCall'
  | 'missingMethods'
  | 'passwordField'
  | 'activeField'
  | 'activeType'
  | 'activeCondition'
  | 'bcryptPackage'
>;

function usersContext(project: Project, options: Options): UsersContext {
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

const importClause = ({ className, isDefaultExport }: ExportedClass) =>
  isDefaultExport ? className : `{ ${className} }`;

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

/** What a kebab-case name begins class names with, e.g. `SignIn` for `sign-in`. */
export function classPrefix(name: string): string {
  return name.replace(/(?:^|-)(\w)/g, (_, letter: string) =>
    letter.toUpperCase(),
  );
}

/** A relative import path from a directory, always with a leading dot. */
export function importPath(fromDirectory: string, target: string): string {
  const path = posix.relative(fromDirectory, target);
  return path.startsWith('.') ? path : `./${path}`;
}
