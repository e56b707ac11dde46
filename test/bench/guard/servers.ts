import { randomBytes } from 'node:crypto';
import { accessTokenOf, AuthClient } from '../../e2e/auth-client.js';
import { someone } from '../../e2e/auth-over-http.js';
import { UNLIMITED } from '../../e2e/unlimited.js';
import { bootApp, type RunningApp } from '../../harness/boot-app.mjs';
import { withNode } from '../../harness/node-versions.mjs';
import { buildApps, type AppName } from './apps.js';
import type { Place } from './places.js';

/** Processes, each with one job, so that no variant runs code that another one has warmed up; which app each boots. */
const APP_OF = {
  unguarded: 'passport',
  floor: 'passport',
  passport: 'passport',
  direct: 'direct',
  session: 'session',
  accounts: 'passport',
  tutorial: 'tutorial',
  docs: 'tutorial',
  hostile: 'passport',
  tutorialHostile: 'tutorial',
} as const satisfies Record<string, AppName>;

export type ServerName = keyof typeof APP_OF;

const NAMES = Object.keys(APP_OF) as ServerName[];

/** A running app, and a token that it accepts. */
export interface Server {
  readonly url: string;
  readonly client: AuthClient;
  readonly token: string;
  /** The addresses of its users, with the password of the client. */
  readonly emails: readonly string[];
}

export type Servers = Readonly<Record<ServerName, Server>> & {
  stop(): Promise<void>;
};

/** In production, as NODE_ENV goes, with as many users on each as there are connections. */
export async function startServers(
  place: Place,
  users: number,
): Promise<Servers> {
  const apps = await buildApps(place);
  const env = await withNode(place.node, {
    ...UNLIMITED,
    NODE_ENV: 'production',
    JWT_ACCESS_SECRET: secret(),
    JWT_REFRESH_SECRET: secret(),
    TUTORIAL_SECRET: secret(),
  });
  const running: RunningApp[] = [];
  const stop = async () => {
    await Promise.all(running.map((app) => app.stop()));
  };
  try {
    const servers: [ServerName, Server][] = [];
    for (const name of NAMES) {
      const directory = apps[APP_OF[name]];
      const app = await bootApp(directory, { env });
      running.push(app);
      const isOurs = APP_OF[name] !== 'tutorial';
      servers.push([name, await (isOurs ? ours(app, users) : tutorial(app))]);
    }
    return {
      ...(Object.fromEntries(servers) as Record<ServerName, Server>),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const secret = () => randomBytes(32).toString('base64url');

async function ours({ url }: RunningApp, users: number): Promise<Server> {
  const client = new AuthClient(url, '__Host-refresh');
  const emails = Array.from({ length: users }, someone);
  const [first] = await Promise.all(
    emails.map((email) => client.register(email)),
  );
  if (first?.status !== 201) throw new Error('Nobody could register');
  return { url, client, token: accessTokenOf(first), emails };
}

async function tutorial({ url }: RunningApp): Promise<Server> {
  const client = new AuthClient(url);
  return { url, client, token: await tokenOf(url), emails: [] };
}

/** What the app's route for the benchmark signs. */
export async function tokenOf(url: string, bearer = ''): Promise<string> {
  const headers = { authorization: `Bearer ${bearer}` };
  const response = await fetch(`${url}/bench/token`, { headers });
  const { access_token } = (await response.json()) as { access_token: string };
  return access_token;
}
