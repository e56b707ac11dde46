import type { Options } from '../options/options.js';
import type { Project } from '../project/project.js';
import { clientContext, type ClientContext } from './client-context.js';
import { classPrefix, importPath } from './names.js';
import { outputDirectories } from './output-directories.js';
import { storeContext, type StoreContext } from './stores/store-context.js';
import { usersContext, type UsersContext } from './users-context.js';

/** Everything a template may name: flat, precomputed, no logic left to do. */
export interface TemplateContext
  extends ClientContext, StoreContext, UsersContext {
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
  /** Whether the routes describe themselves for OpenAPI. */
  readonly swagger: boolean;
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
  /** Import paths between the directories, e.g. `../users`. */
  readonly usersImport: string;
  readonly authImport: string;
  readonly testToAuth: string;
  /** Import path of the root module from the tests, without extension. */
  readonly testToRoot: string;
  /** Class name of the root module. */
  readonly rootModule: string;
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
    usersImport: importPath(auth, users),
    authImport: importPath(users, auth),
    testToAuth: importPath(test, auth),
    testToRoot: importPath(test, path.replace(/\.ts$/, '')),
    rootModule: className,
  };
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
