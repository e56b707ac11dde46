import { afterEach, beforeEach, vi } from 'vitest';
import { AuthServer } from './auth-server.js';
import { cookieFetch } from './browser.js';
import type {
  AccessToken,
  AuthClient,
  ClientModules,
  ClientOptions,
  SessionState,
} from './client-modules.js';

export const credentials = { email: 'ada@example.com', password: 'right' };

interface Lab {
  readonly server: AuthServer;
  readonly createClient: (options?: ClientOptions) => AuthClient;
  readonly signIn: (options?: ClientOptions) => Promise<AuthClient>;
  /** Signed in, with a token that the API no longer takes. */
  readonly signInStale: (options?: ClientOptions) => Promise<AuthClient>;
  readonly api: (path?: string) => string;
}

/** A server and clients of their own for each test of a file. */
export function prepare(modules: ClientModules): Lab {
  let server: AuthServer;
  let clients: AuthClient[] = [];

  beforeEach(async () => {
    server = await AuthServer.start();
    clients = [];
  });

  afterEach(async () => {
    for (const client of clients) client.session.dispose();
    vi.useRealTimers();
    vi.unstubAllGlobals();
    await server.stop();
  });

  const createClient = (options: ClientOptions = {}): AuthClient => {
    const client = modules.createAuthClient({
      baseUrl: server.url,
      fetch: cookieFetch(),
      ...options,
    });
    clients.push(client);
    return client;
  };

  const signIn = async (options?: ClientOptions): Promise<AuthClient> => {
    const client = createClient(options);
    await client.login(credentials);
    return client;
  };

  return {
    get server() {
      return server;
    },
    createClient,
    signIn,
    signInStale: async (options) => {
      const client = await signIn(options);
      server.expireAccess();
      return client;
    },
    api: (path = '/api/items') => server.url + path,
  };
}

/** Collects the states that a session reports. */
export function record(client: AuthClient): SessionState[] {
  const states: SessionState[] = [];
  client.session.subscribe((state) => states.push(state));
  return states;
}

/** The token of somebody who is signed in. */
export async function tokenOf({ session }: AuthClient): Promise<AccessToken> {
  const token = await session.getToken();
  if (!token) throw new Error('not signed in');
  return token;
}

/** Never settles. */
export function forever(): Promise<never> {
  return new Promise(() => undefined);
}

export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** Waits until `condition` holds, at most two seconds. */
export async function until(condition: () => boolean): Promise<void> {
  await vi.waitUntil(condition, { timeout: 2_000, interval: 2 });
}
