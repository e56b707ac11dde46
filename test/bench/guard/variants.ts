import { PASSWORD, refreshTokenOf } from '../../e2e/auth-client.js';
import type { Load, Sent } from './load.mjs';
import { tokenOf, type Server, type ServerName } from './servers.js';

/** Connections that a load has, each with one request at a time. */
export const CONNECTIONS = 10;

type Request = Omit<Load, 'seconds' | 'answers' | 'atMost'>;

/** One row of the table of times. */
export interface Variant {
  readonly name: string;
  readonly server: ServerName;
  /** What each answer has to be. */
  readonly status: 200 | 401;
  /** Made anew for each round. */
  readonly request: (server: Server) => Request | Promise<Request>;
}

/** Below the 16 kB at which Node refuses the headers by itself. */
const LENGTH = 15_000;
const UNBROKEN = 'x'.repeat(LENGTH);
const JUNK = `Bearer ${'x'.repeat(LENGTH - 'Bearer '.length)}`;

export const VARIANTS = {
  unguarded: open('Route without a guard', {}),
  floor: {
    name: 'HMAC and JSON alone, no check of the claims',
    server: 'floor',
    status: 200,
    request: async ({ url, token }) =>
      get(`${url}/bench/floor`, bearer(await tokenOf(url, token))),
  },
  passport: guarded('Guard', 'passport'),
  direct: guarded('Guard, `--strategy direct`', 'direct'),
  session: guarded('Guard, `--access-check session`', 'session'),
  tutorial: guarded("Nest's recipe, passport", 'tutorial', 'passport'),
  docs: guarded("Nest's recipe, own guard", 'docs', 'docs'),
  openUnbroken: open(
    'Route without a guard, 15 kB',
    { authorization: UNBROKEN },
    'hostile',
  ),
  unbroken: hostile('Guard, 15 kB without a blank', 'hostile', UNBROKEN),
  junk: hostile('Guard, 15 kB after `Bearer `', 'hostile', JUNK),
  tutorialUnbroken: hostile(
    "Nest's recipe, 15 kB without a blank, one connection",
    'tutorialHostile',
    UNBROKEN,
  ),
  tutorialJunk: hostile(
    "Nest's recipe, 15 kB after `Bearer `",
    'tutorialHostile',
    JUNK,
  ),
  login: {
    name: '`POST /auth/login`',
    server: 'accounts',
    status: 200,
    request: ({ url, emails }) => ({
      url: `${url}/auth/login`,
      method: 'POST',
      keepsCookie: false,
      connections: emails.map((email) => ({
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password: PASSWORD }),
      })),
    }),
  },
  refresh: {
    name: '`POST /auth/refresh`',
    server: 'accounts',
    status: 200,
    request: async ({ url, client, emails }) => ({
      url: `${url}/auth/refresh`,
      method: 'POST',
      keepsCookie: true,
      connections: await Promise.all(
        emails.map(async (email) => {
          const answer = await client.login(email);
          const token = refreshTokenOf(answer, client.cookieName);
          const cookie = `${client.cookieName}=${token}`;
          return { headers: { 'x-requested-with': 'fetch', cookie } };
        }),
      ),
    }),
  },
} as const satisfies Record<string, Variant>;

export type VariantName = keyof typeof VARIANTS;

export const VARIANT_NAMES = Object.keys(VARIANTS) as VariantName[];

function open(
  name: string,
  headers: Sent['headers'],
  server: ServerName = 'unguarded',
): Variant {
  return {
    name,
    server,
    status: 200,
    request: ({ url }) => get(`${url}/bench/open`, headers),
  };
}

function guarded(name: string, server: ServerName, route = 'guarded'): Variant {
  return {
    name,
    server,
    status: 200,
    request: ({ url, token }) => get(`${url}/bench/${route}`, bearer(token)),
  };
}

function hostile(
  name: string,
  server: 'hostile' | 'tutorialHostile',
  authorization: string,
): Variant {
  const isRecipe = server === 'tutorialHostile';
  const route = isRecipe ? 'passport' : 'guarded';
  // Ten of those that the recipe takes long for would keep it busy into the next round.
  const connections = isRecipe && authorization === UNBROKEN ? 1 : CONNECTIONS;
  return {
    name,
    server,
    status: 401,
    request: ({ url }) =>
      get(`${url}/bench/${route}`, { authorization }, connections),
  };
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

function get(
  url: string,
  headers: Sent['headers'],
  count = CONNECTIONS,
): Request {
  const connections = Array.from({ length: count }, () => ({ headers }));
  return { url, method: 'GET', keepsCookie: false, connections };
}
