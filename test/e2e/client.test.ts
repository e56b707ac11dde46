import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import axios from 'axios';
import { buildSync } from 'esbuild';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import {
  emptyPackage,
  importFrom,
  type AccessToken,
  type AuthRoutes,
  type AxiosModule,
  type ClientModules,
  type SessionOptions,
} from '../client/support/client-modules.js';
import { times } from '../client/support/setup.js';
import { bootApp } from '../harness/boot-app.mjs';
import { freshApp, type AppKind } from '../harness/fresh-app.mjs';
import { tool } from '../harness/repository.mjs';
import { mustRun } from '../harness/run.mjs';
import { PASSWORD } from './auth-client.js';
import { someone } from './auth-over-http.js';
import { Network, routeOf } from './client-network.js';
import { temporaryFolder } from './temporary-folder.js';
import { UNLIMITED } from './unlimited.js';

/** What a test does with either client. */
interface Subject extends AuthRoutes {
  readonly network: Network;
  readonly call: (
    route: string,
    json?: object,
    signal?: AbortSignal,
  ) => Promise<number>;
}

type Timing = Partial<Pick<SessionOptions, 'timeout' | 'cooldown'>>;

const AT_ONCE: Timing = { cooldown: 0 };

const SERVERS: AppKind[] = [
  { nest: 12, adapter: 'express' },
  { nest: 11, adapter: 'fastify' },
];

describe.each(SERVERS)('Nest $nest on $adapter', (kind) => {
  const folder = temporaryFolder('client');
  let url: string;
  let fetchModule: ClientModules;
  let axiosModule: AxiosModule;

  beforeAll(async () => {
    const directory = join(folder, 'app');
    const { env } = await freshApp({ ...kind, directory });
    const flags = ['--yes', '--client', 'fetch', '--client', 'axios'];
    await mustRun('node', [tool, 'init', ...flags], { cwd: directory, env });
    await mustRun('npm', ['run', 'build'], { cwd: directory, env });
    const compiled = compileClient(join(directory, 'client'));
    fetchModule = {
      ...(await importFrom<ClientModules>(compiled, 'token-session')),
      ...(await importFrom<ClientModules>(compiled, 'auth-fetch')),
    };
    axiosModule = await importFrom<AxiosModule>(compiled, 'auth-axios');
    const running = await bootApp(directory, { env: { ...env, ...UNLIMITED } });
    url = running.url;
    return () => running.stop();
  }, 600_000);

  function byFetch(network: Network, session = AT_ONCE): Subject {
    const { fetch } = network;
    const client = fetchModule.createAuthClient({
      baseUrl: url,
      fetch,
      session,
    });
    const call: Subject['call'] = async (route, json, signal) => {
      const response = await client.fetch(`${url}/auth/${route}`, {
        signal: signal ?? null,
        ...(json && {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(json),
        }),
      });
      return response.status;
    };
    return { ...client, network, call };
  }

  function byAxios(network: Network, session = AT_ONCE): Subject {
    const { fetch } = network;
    const api = axios.create({
      baseURL: url,
      adapter: 'fetch',
      env: { fetch, Request },
      validateStatus: null,
    });
    const auth = axiosModule.createAuthClient(api, { fetch, session });
    const call: Subject['call'] = async (route, json, signal) => {
      const config = { url: `/auth/${route}`, method: json ? 'post' : 'get' };
      const options = { ...config, data: json, ...(signal && { signal }) };
      return (await api.request(options)).status;
    };
    return { ...auth, network, call };
  }

  describe.each([
    ['fetch', byFetch],
    ['axios', byAxios],
  ])('the %s client on the generated server', (_, connect) => {
    async function signIn(
      network = new Network(),
      timing?: Timing,
    ): Promise<Subject> {
      const client = connect(network, timing);
      const credentials = { email: someone(), password: PASSWORD };
      expect((await client.register(credentials)).status).toBe(201);
      return client;
    }

    /** Signed in, with a token that the server refuses. */
    async function signInStale(
      network?: Network,
      timing?: Timing,
    ): Promise<Subject> {
      const client = await signIn(network, timing);
      spoil(client, await tokenOf(client));
      return client;
    }

    /** Until the refresh is under way. */
    const refreshing = ({ network }: Subject) =>
      vi.waitUntil(() => network.count('refresh') === 1, { interval: 1 });

    /** Does something with each request to a route before it is sent. */
    const before = (route: string, act: (request: Request) => unknown) =>
      new Network((request) => routeOf(request) === route && act(request));

    const spoil = ({ session }: Subject, token: AccessToken) => {
      session.set({ ...token, accessToken: `${token.accessToken}x` });
    };

    test('case 1: refreshes once for 5 parallel requests with a stale token', async () => {
      const { call, network } = await signInStale();
      const statuses = await Promise.all(times(5, () => call('me')));
      expect(statuses).toEqual(times(5, () => 200));
      expect(network.count('refresh')).toBe(1);
      expect(network.count('me')).toBe(10);
    });

    test('case 2: retries each of 100 requests once', async () => {
      const { call, network } = await signInStale();
      await Promise.all(times(100, () => call('me')));
      expect(network.count('refresh')).toBe(1);
      expect(network.count('me')).toBe(200);
    });

    test('case 3: gives two callers of renew the same token', async () => {
      const client = await signInStale();
      const stale = await tokenOf(client);
      const renew = () => client.session.renew(stale);
      const [one, other] = await Promise.all([renew(), renew()]);
      expect(one).toBe(other);
      expect(client.network.count('refresh')).toBe(1);
    });

    test('case 4: holds back a request that starts during the refresh', async () => {
      const slow = before('refresh', () => sleep(100));
      const client = await signInStale(slow);
      const first = client.call('me');
      await refreshing(client);
      expect(await Promise.all([first, client.call('me')])).toEqual([200, 200]);
      expect(slow.count('me')).toBe(3);
      expect(slow.count('refresh')).toBe(1);
    });

    test('case 5: answers a late 401 with the token that is already there', async () => {
      const client = await signInStale();
      const stale = await tokenOf(client);
      expect(await client.call('me')).toBe(200);
      const renewed = await client.session.renew(stale);
      expect(renewed).toBe(await tokenOf(client));
      expect(client.network.count('refresh')).toBe(1);
    });

    test('case 8: refreshes again at the next expiry, and the session stays', async () => {
      const client = await signInStale();
      for (let round = 1; round <= 5; round += 1) {
        expect(await client.call('me')).toBe(200);
        expect(client.network.count('refresh')).toBe(round);
        spoil(client, await tokenOf(client));
      }
    });

    test('case 9: shows the 401 of the retry', async () => {
      const network = before('me', ({ headers }) => {
        headers.set('Authorization', 'Bearer x');
      });
      const { call, session } = await signIn(network);
      expect(await call('me')).toBe(401);
      expect(network.count('me')).toBe(2);
      expect(network.count('refresh')).toBe(1);
      expect(session.state.status).toBe('active');
    });

    test('case 12: leaves the answer to a wrong password alone', async () => {
      const client = await signIn();
      const email = someone();
      const response = await client.login({ email, password: PASSWORD });
      expect(response.status).toBe(401);
      expect(response.headers.get('WWW-Authenticate')).not.toMatch(/Basic/i);
      expect(client.network.count('refresh')).toBe(0);
      expect(await client.call('me')).toBe(200);
    });

    test('case 13: does nothing about a 403', async () => {
      const { call, network, session } = await signIn();
      const wrong = { currentPassword: 'wrong', newPassword: `${PASSWORD}-9` };
      expect(await call('password', wrong)).toBe(403);
      expect(network.count('password')).toBe(1);
      expect(network.count('refresh')).toBe(0);
      expect(session.state.status).toBe('active');
    });

    test('case 10, case 18: ends when all sessions of the user were ended elsewhere', async () => {
      const client = await signIn();
      const { accessToken } = await tokenOf(client);
      const headers = { Authorization: `Bearer ${accessToken}` };
      const init = { method: 'POST', headers };
      expect((await fetch(`${url}/auth/logout-all`, init)).status).toBe(204);
      spoil(client, await tokenOf(client));
      const results = await Promise.allSettled(
        times(5, () => client.call('me')),
      );
      for (const result of results) {
        expect(result).toHaveProperty('reason.name', 'SessionEndedError');
      }
      expect(client.network.count('refresh')).toBe(1);
      expect(client.session.state).toEqual({
        status: 'ended',
        reason: 'expired',
      });
    });

    test('case 19: stays signed in while the refresh does not get through', async () => {
      let isOffline = true;
      const network = before('refresh', () => {
        if (isOffline) throw new TypeError('offline');
      });
      const { call, session } = await signInStale(network);
      await expect(call('me')).rejects.toThrow('offline');
      expect(session.state.status).toBe('active');
      isOffline = false;
      expect(await call('me')).toBe(200);
    });

    test('case 21: tries once in a pause, whoever asks', async () => {
      const network = before('refresh', () => {
        throw new TypeError('offline');
      });
      const { call } = await signInStale(network, { cooldown: 60_000 });
      for (let turn = 0; turn < 50; turn += 1) {
        await expect(call('me')).rejects.toThrow('offline');
      }
      expect(network.count('refresh')).toBe(1);
    });

    test('case 22: gives up a refresh that is never answered', async () => {
      let isHung = true;
      const network = before(
        'refresh',
        ({ signal }) => isHung && ended(signal),
      );
      const timing = { cooldown: 0, timeout: 1_000 };
      const { call, session } = await signInStale(network, timing);
      await expect(call('me')).rejects.toThrow('Timeout');
      expect(session.state.status).toBe('active');
      isHung = false;
      expect(await call('me')).toBe(200);
    });

    test('case 23: gets over an answer lost after the rotation', async () => {
      const { call, network } = await signInStale();
      network.lost = 'refresh';
      await expect(call('me')).rejects.toThrow('the connection broke');
      expect(await call('me')).toBe(200);
      expect(network.count('refresh')).toBe(2);
    });

    test('case 43: repeats a JSON body', async () => {
      const { call, network } = await signInStale();
      const change = {
        currentPassword: PASSWORD,
        newPassword: `${PASSWORD}-9`,
      };
      expect(await call('password', change)).toBe(204);
      expect(network.count('password')).toBe(2);
      expect(network.count('refresh')).toBe(1);
    });

    test('case 47: ends the wait of that caller alone, at once', async () => {
      let open: () => void = () => undefined;
      const gate = new Promise<void>((resolve) => (open = resolve));
      const client = await signInStale(before('refresh', () => gate));
      const control = new AbortController();
      const aborted = client.call('me', undefined, control.signal);
      const others = times(2, () => client.call('me'));
      await refreshing(client);
      control.abort();
      await expect(aborted).rejects.toThrow();
      open();
      expect(await Promise.all(others)).toEqual([200, 200]);
      expect(client.network.count('me')).toBe(5);
      expect(client.network.count('refresh')).toBe(1);
    });

    test('case 48: renews a token that is known to be over before it is used', async () => {
      const client = await signIn();
      client.session.set({ ...(await tokenOf(client)), expiresIn: 0.001 });
      await sleep(20);
      const newPassword = `${PASSWORD}-9`;
      const change = { currentPassword: PASSWORD, newPassword };
      expect(await client.call('password', change)).toBe(204);
      expect(client.network.count('password')).toBe(1);
      expect(client.network.count('refresh')).toBe(1);
    });

    test('case 49: a logout wins, and the refresh of before stays dead', async () => {
      const network = new Network();
      const { call, logout, session } = await signInStale(network);
      const requests = Promise.allSettled(times(3, () => call('me')));
      await vi.waitUntil(() => network.count('refresh') === 1, { interval: 1 });
      await logout();
      await requests;
      expect(await session.getToken()).toBeNull();
      const next = fetchModule.createAuthClient({
        baseUrl: url,
        fetch: network.fetch,
        session: { mayResume: () => true },
      });
      await expect(next.session.getToken()).rejects.toHaveProperty(
        'reason',
        'expired',
      );
    });

    test('case 50: ends here although the server was not told', async () => {
      const network = new Network();
      const { logout, session } = await signIn(network);
      network.lost = 'logout';
      await expect(logout()).rejects.toThrow('the connection broke');
      expect(await session.getToken()).toBeNull();
    });
  });

  test('case 6: refreshes once for an axios and a fetch over one session', async () => {
    const network = new Network();
    const client = byFetch(network);
    await client.register({ email: someone(), password: PASSWORD });
    const token = await tokenOf(client);
    client.session.set({ ...token, accessToken: `${token.accessToken}x` });
    const env = { fetch: network.fetch, Request };
    const api = axios.create({ baseURL: url, adapter: 'fetch', env });
    axiosModule.interceptWithAuth(api, client);
    const [status, answer] = await Promise.all([
      client.call('me'),
      api.get('/auth/me'),
    ]);
    expect([status, answer.status]).toEqual([200, 200]);
    expect(network.count('refresh')).toBe(1);
  });

  test('case 46: a spent stream is not sent again, and the token is fresh', async () => {
    const network = new Network();
    const client = byFetch(network);
    const credentials = { email: someone(), password: PASSWORD };
    await client.register(credentials);
    const token = await tokenOf(client);
    client.session.set({ ...token, accessToken: `${token.accessToken}x` });
    const upload = () =>
      fetchModule.createAuthFetch(client, { fetch: network.fetch })(
        `${url}/auth/password`,
        {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: new Blob([
            JSON.stringify({
              currentPassword: PASSWORD,
              newPassword: `${PASSWORD}-9`,
            }),
          ]).stream(),
          duplex: 'half',
        },
      );
    expect((await upload()).status).toBe(401);
    expect(network.count('password')).toBe(1);
    expect(network.count('refresh')).toBe(1);
    expect((await upload()).status).toBe(204);
  });

  test('the server wants the header that no form can send', async () => {
    const network = new Network();
    await byFetch(network).register({ email: someone(), password: PASSWORD });
    for (const route of ['refresh', 'logout']) {
      const init = { method: 'POST', credentials: 'include' } as const;
      const answer = await network.fetch(`${url}/auth/${route}`, init);
      expect(answer.status).toBe(403);
    }
  });
});

/** The client as it was generated, for Node; one session class for both adapters. */
function compileClient(directory: string): string {
  const outdir = emptyPackage('module');
  buildSync({
    entryPoints: ['token-session', 'auth-fetch', 'auth-axios'].map((name) =>
      join(directory, `${name}.ts`),
    ),
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    packages: 'external',
  });
  return outdir;
}

/** Rejects when a call is given up. */
const ended = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
  });

async function tokenOf({ session }: AuthRoutes): Promise<AccessToken> {
  const token = await session.getToken();
  if (!token) throw new Error('not signed in');
  return token;
}
