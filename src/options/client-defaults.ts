import { posix } from 'node:path';
import type { Project } from '../project/project.js';
import type { ClientPackage } from '../project/frontends/frontend.js';
import type { Client, RawOptions } from './options.js';

type Frontends = Pick<Project, 'frontends' | 'directory'>;

const CLIENTS: Readonly<Record<ClientPackage, Client>> = {
  '@angular/core': 'angular',
  axios: 'axios',
  react: 'react',
};

/**
 * The clients that the only frontend of a repository has a use for; `fetch`
 * where it lists none of their packages, or where there is no or no one frontend.
 */
export function clientsFor({
  frontends,
}: Pick<Frontends, 'frontends'>): Client[] {
  const [frontend, ...others] = frontends;
  const packages = others.length > 0 ? [] : (frontend?.packages ?? []);
  const clients = packages.map((name) => CLIENTS[name]);
  return clients.length > 0 ? clients : ['fetch'];
}

/** Where client code may go, from the directory of the application. */
export function clientDirectories({
  frontends,
  directory,
}: Frontends): string[] {
  return frontends.map(({ clientDirectory }) =>
    posix.relative(directory, clientDirectory),
  );
}

/** Whether the choice, or the only one of a list, is to have no client. */
export const isNone = (client: unknown): boolean => String(client) === 'none';

/**
 * What the only frontend of a repository tells of the client and its place.
 * Nothing for what `known` settles, or where the refresh token is in the body.
 */
export function clientDefaults(
  project: Frontends,
  { client, refreshTransport }: RawOptions,
): RawOptions {
  const [directory, ...others] = clientDirectories(project);
  if (directory === undefined || others.length > 0) return {};
  if (isNone(client) || refreshTransport === 'body') return {};
  return { client: clientsFor(project), clientDir: directory };
}
