import type { Options } from '../options/options.js';
import type { Project } from '../project/project.js';
import type { Frontend } from '../project/frontends/frontend.js';
import { importPath } from './names.js';
import { outputDirectories } from './output-directories.js';

/** What templates may say of the client and of those who test it. */
export interface ClientContext {
  /** Whether there is any client code. */
  readonly client: boolean;
  readonly clientFetch: boolean;
  readonly clientAxios: boolean;
  readonly clientAngular: boolean;
  readonly clientReact: boolean;
  /** Whether the frontend that has the client runs tests, and by which. */
  readonly clientJest: boolean;
  readonly clientVitest: boolean;
  readonly clientJasmine: boolean;
  /** Whether the server's end-to-end tests can import the client. */
  readonly clientInServerTests: boolean;
  /** What relative specifiers of the client end in. */
  readonly clientExt: string;
  /** Directory of the client from the application's. */
  readonly clientDir: string;
  /** Import path of that directory from the end-to-end tests. */
  readonly testToClient: string;
}

/** Which client code there is, and what its surroundings make of it. */
export function clientContext(
  project: Project,
  options: Options,
): ClientContext {
  const { client, test } = outputDirectories(project, options);
  const frontend = clientFrontend(project, options);
  return {
    client: options.client.length > 0,
    // The hook is built on it.
    clientFetch: hasFetch(options),
    clientAxios: options.client.includes('axios'),
    clientAngular: options.client.includes('angular'),
    clientReact: options.client.includes('react'),
    clientJest: frontend?.testRunner === 'jest',
    clientVitest: frontend?.testRunner === 'vitest',
    clientJasmine: frontend?.testRunner === 'jasmine',
    clientInServerTests:
      isForNode(project, options) && isInReach(project, client, frontend),
    // A bundler does without, and not each of them finds a .ts behind a .js.
    clientExt: frontend ? '' : project.importExtension,
    clientDir: options.clientDir,
    testToClient: importPath(test, client),
  };
}

/** The frontend that the client code goes to, if it goes to one. */
export function clientFrontend(
  project: Project,
  options: Options,
): Frontend | undefined {
  const { client } = outputDirectories(project, options);
  return project.frontends.find(({ directory }) => isWithin(client, directory));
}

const hasFetch = ({ client }: Options) =>
  client.includes('fetch') || client.includes('react');

/** Whether there is a client for which the server has all packages. */
const isForNode = (project: Project, options: Options) =>
  hasFetch(options) ||
  (options.client.includes('axios') && project.packages.includes('axios'));

/**
 * Whether the server's TypeScript and its runner take the client's files in: a
 * frontend with a runner of its own tests there, and to a CommonJS server one of
 * ES modules is closed, as an ES module server asks for other specifiers.
 */
function isInReach(
  project: Project,
  client: string,
  frontend: Frontend | undefined,
): boolean {
  if (!project.hasDomTypes) return false;
  if (!frontend) return isWithin(client, project.packageDirectory);
  const { testRunner, moduleFormat } = frontend;
  return (
    testRunner === 'none' &&
    moduleFormat === 'commonjs' &&
    project.moduleFormat === 'commonjs'
  );
}

const isWithin = (path: string, directory: string) =>
  directory === '.' || `${path}/`.startsWith(`${directory}/`);
