import { Readable } from 'node:stream';
import axios, {
  AxiosError,
  AxiosHeaders,
  isCancel,
  type AxiosInstance,
  type AxiosProgressEvent,
  type AxiosResponse,
  type CreateAxiosDefaults,
} from 'axios';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { answer, delay } from './support/auth-server.js';
import { cookieFetch } from './support/browser.js';
import {
  loadWithAxios,
  type AuthRoutes,
  type AxiosModule,
} from './support/client-modules.js';
import { credentials, prepare, times, until } from './support/setup.js';

const modules = await loadWithAxios();
const lab = prepare(modules);
const { RefreshUnavailableError, SessionEndedError, forAxios } = modules;

type Options = Parameters<AxiosModule['createAuthClient']>[1];

let opened: AuthRoutes[] = [];
afterEach(() => {
  for (const { session } of opened) session.dispose();
  opened = [];
});

const statusOf = async (request: Promise<AxiosResponse>): Promise<number> =>
  (await request).status;

/** What a 401 comes out as. */
const refusal = (status: number): unknown =>
  expect.objectContaining({ isAxiosError: true, status }) as unknown;

describe.each(['http', 'fetch'] as const)('axios by %s', (adapter) => {
  function connect(options: Options = {}, config: CreateAxiosDefaults = {}) {
    const api = axios.create({
      baseURL: lab.server.url,
      adapter,
      proxy: false,
      ...config,
    });
    const auth = forAxios.createAuthClient(api, {
      fetch: cookieFetch(),
      ...options,
    });
    opened.push(auth);
    return { api, ...auth };
  }

  async function signIn(options?: Options, config?: CreateAxiosDefaults) {
    const client = connect(options, config);
    await client.login(credentials);
    return client;
  }

  async function signInStale(options?: Options, config?: CreateAxiosDefaults) {
    const client = await signIn(options, config);
    lab.server.expireAccess();
    return client;
  }

  describe('one refresh for all', () => {
    it('case 1: refreshes once for 5 parallel requests with a stale token', async () => {
      const { api } = await signInStale();
      const all = times(5, () => statusOf(api.get('/api/items')));
      expect(await Promise.all(all)).toEqual(times(5, () => 200));
      expect(lab.server.count('/auth/refresh')).toBe(1);
    });

    it('case 2: retries each of 100 requests once', async () => {
      const { api } = await signInStale();
      await Promise.all(times(100, (i) => api.get(`/api/${String(i)}`)));
      expect(lab.server.count('/auth/refresh')).toBe(1);
      const counts = times(100, (i) => lab.server.count(`/api/${String(i)}`));
      expect(counts).toEqual(times(100, () => 2));
    });

    it('case 4: holds back a request that starts during the refresh', async () => {
      const { api } = await signInStale();
      lab.server.intercept = delay('/auth/refresh', 50);
      const first = api.get('/api/items');
      await until(() => lab.server.count('/auth/refresh') === 1);
      expect(await statusOf(api.get('/api/late'))).toBe(200);
      expect(lab.server.count('/api/late')).toBe(1);
      expect(await statusOf(first)).toBe(200);
    });

    it('case 5: answers a late 401 with the token that is already there', async () => {
      const { api } = await signInStale();
      lab.server.intercept = async (request, response) => {
        if (request.url !== '/api/slow' || response.headersSent) return;
        lab.server.intercept = undefined;
        await until(() => lab.server.count('/api/items', 200) === 1);
      };
      const slow = api.get('/api/slow');
      await until(() => lab.server.count('/api/slow') === 1);
      await api.get('/api/items');
      expect(await statusOf(slow)).toBe(200);
      expect(lab.server.count('/auth/refresh')).toBe(1);
      expect(lab.server.count('/api/slow')).toBe(2);
    });

    it('case 6: refreshes once for an axios and a fetch over one session', async () => {
      const client = await signInStale();
      const other = axios.create({ baseURL: lab.server.url, adapter });
      forAxios.interceptWithAuth(other, client);
      const authFetch = modules.createAuthFetch(client);
      await Promise.all([
        client.api.get('/api/items'),
        other.get('/api/items'),
        authFetch(lab.api()),
      ]);
      expect(lab.server.count('/auth/refresh')).toBe(1);
      expect(lab.server.count('/api/items', 200)).toBe(3);
    });
  });

  describe('no loops', () => {
    it('case 9: shows the 401 of the retry', async () => {
      const { api } = await signIn();
      lab.server.intercept = answer('/api/items', 401, { 'x-from': 'api' });
      const request = api.get('/api/items');
      await expect(request).rejects.toEqual(refusal(401));
      await expect(request).rejects.toHaveProperty(
        ['response', 'headers', 'x-from'],
        'api',
      );
      expect(lab.server.count('/api/items')).toBe(2);
      expect(lab.server.count('/auth/refresh')).toBe(1);
    });

    it.each(['login', 'register', 'refresh', 'logout'])(
      'case 10: never refreshes for a 401 of /auth/%s',
      async (route) => {
        const { api } = await signIn();
        lab.server.intercept = answer(`/auth/${route}`, 401);
        const before = lab.server.seen.length;
        const request = api.post(`/auth/${route}`);
        await expect(request).rejects.toEqual(refusal(401));
        const after = lab.server.seen.slice(before);
        expect(after.map(({ path }) => path)).toEqual([`/auth/${route}`]);
        expect(after[0]?.headers.authorization).toBeUndefined();
      },
    );

    it('case 12: leaves the answer to a wrong password alone', async () => {
      const { api, login, session } = await signIn();
      const response = await login({ ...credentials, password: 'wrong' });
      expect(response.status).toBe(401);
      expect(lab.server.count('/auth/refresh')).toBe(0);
      expect(session.state.status).toBe('active');
      expect(await statusOf(api.get('/api/items'))).toBe(200);
    });

    it('case 13: does nothing about a 403', async () => {
      const { api, session } = await signIn();
      lab.server.intercept = answer('/api/items', 403);
      await expect(api.get('/api/items')).rejects.toEqual(refusal(403));
      expect(lab.server.count('/api/items')).toBe(1);
      expect(lab.server.count('/auth/refresh')).toBe(0);
      expect(session.state.status).toBe('active');
    });

    it('case 14: lets the caller say what asks for a new bearer', async () => {
      const { api } = await signIn({
        isChallenge: ({ status, headers }) =>
          status === 403 && headers['x-reason'] === 'expired',
      });
      lab.server.intercept = (request, response) => {
        if (lab.server.count('/auth/refresh') > 0) return;
        answer('/api/items', 403, { 'x-reason': 'expired' })(request, response);
        answer('/api/other', 401)(request, response);
      };
      await expect(api.get('/api/other')).rejects.toEqual(refusal(401));
      expect(lab.server.count('/auth/refresh')).toBe(0);
      expect(await statusOf(api.get('/api/items'))).toBe(200);
      expect(lab.server.count('/auth/refresh')).toBe(1);
    });

    it('case 15: takes a test that throws for a no', async () => {
      const error = new Error('from isChallenge');
      const log = vi.spyOn(console, 'error').mockImplementation(() => {
        // Quiet.
      });
      const { api } = await signInStale({
        isChallenge: () => {
          throw error;
        },
      });
      await expect(api.get('/api/items')).rejects.toEqual(refusal(401));
      expect(log.mock.calls).toEqual([[error]]);
      expect(lab.server.count('/auth/refresh')).toBe(0);
      log.mockRestore();
    });

    it('case 16: neither signs nor retries a request that opts out', async () => {
      const { api } = await signIn();
      const headers = { Authorization: false };
      const request = api.get('/api/items', { headers });
      await expect(request).rejects.toEqual(refusal(401));
      expect(lab.server.count('/api/items')).toBe(1);
      expect(lab.server.count('/auth/refresh')).toBe(0);
      expect(lab.server.seen.at(-1)?.headers.authorization).toBeUndefined();
    });

    it('case 17: does not take a status in the form of text', async () => {
      const { api } = await signIn(
        {},
        {
          adapter: (config) =>
            Promise.resolve({
              ...{ config, data: '', headers: {}, statusText: '' },
              status: '401' as unknown as number,
            }),
        },
      );
      expect(await statusOf(api.get('/api/items'))).toBe('401');
      expect(lab.server.count('/auth/refresh')).toBe(0);
    });

    it('hears a 401 also where axios takes it for a success', async () => {
      const { api } = await signInStale({}, { validateStatus: null });
      expect(await statusOf(api.get('/api/items'))).toBe(200);
    });
  });

  describe('refreshes that fail', () => {
    it('case 18: rejects all who wait once the session has ended', async () => {
      const { api, session } = await signInStale();
      const states: unknown[] = [];
      session.subscribe((state) => states.push(state));
      lab.server.revokeSessions();
      const results = await Promise.allSettled(
        times(5, () => api.get('/api/items')),
      );
      for (const result of results) {
        expect(result).toHaveProperty(
          'reason',
          expect.any(SessionEndedError) as unknown,
        );
      }
      expect(states).toEqual([{ status: 'ended', reason: 'expired' }]);
      expect(lab.server.count('/api/items')).toBe(5);
      expect(lab.server.count('/auth/refresh')).toBe(1);
    });

    it('case 19: keeps the session when the refresh answers 503', async () => {
      const { api, session } = await signInStale({ session: { cooldown: 0 } });
      lab.server.intercept = answer('/auth/refresh', 503);
      await expect(api.get('/api/items')).rejects.toThrow(
        RefreshUnavailableError,
      );
      lab.server.intercept = undefined;
      expect(await statusOf(api.get('/api/items'))).toBe(200);
      expect(session.state.status).toBe('active');
    });

    it('case 24: does not take a network error for a 401', async () => {
      const { api, session } = await signIn();
      lab.server.intercept = (request) => request.socket.destroy();
      await expect(api.get('/api/items')).rejects.toThrow(AxiosError);
      expect(lab.server.count('/auth/refresh')).toBe(0);
      expect(session.state.status).toBe('active');
    });
  });

  describe('what is sent again', () => {
    const echo = ({ data }: AxiosResponse<Record<string, string>>) =>
      Buffer.from(data.body ?? '', 'base64').toString();

    it('case 43: repeats JSON byte for byte', async () => {
      const { api } = await signInStale();
      const transformed = vi.fn((data: unknown) => JSON.stringify(data));
      const response = await api.post<Record<string, string>>(
        '/api/items',
        { name: 'Zoë "1"' },
        {
          headers: { 'Content-Type': 'application/json' },
          transformRequest: transformed,
        },
      );
      expect(echo(response)).toBe('{"name":"Zoë \\"1\\""}');
      const sent = lab.server.seen.filter(({ path }) => path === '/api/items');
      expect(sent.map(({ body }) => body)).toEqual(
        times(2, () => '{"name":"Zoë \\"1\\""}'),
      );
      for (const { headers } of sent) {
        expect(headers['content-type']).toBe('application/json');
      }
      expect(transformed).toHaveBeenCalledTimes(1);
    });

    it('case 44: keeps AxiosHeaders, and the new Authorization wins', async () => {
      const { api, session } = await signInStale();
      const before = await session.getToken();
      const { config } = await api.get('/api/items', {
        headers: { 'X-Custom': 'kept' },
      });
      expect(config.headers).toBeInstanceOf(AxiosHeaders);
      expect(config.headers.get('x-custom')).toBe('kept');
      const [first, second] = lab.server.seen
        .filter(({ path }) => path === '/api/items')
        .map(({ headers }) => headers);
      expect(first?.['x-custom']).toBe('kept');
      expect(second?.['x-custom']).toBe('kept');
      expect(first?.authorization).toBe(`Bearer ${before?.accessToken ?? ''}`);
      const after = await session.getToken();
      expect(after).not.toEqual(before);
      expect(second?.authorization).toBe(`Bearer ${after?.accessToken ?? ''}`);
    });

    it('case 45: repeats FormData, URLSearchParams and Blob', async () => {
      const form = new FormData();
      form.set('file', new Blob(['content']), 'a.txt');
      const bodies = [
        form,
        new URLSearchParams({ a: '1 2' }),
        new Blob(['raw']),
      ];
      const echoes = [];
      for (const body of bodies) {
        const { api } = await signInStale();
        echoes.push(echo(await api.post('/api/items', body)));
      }
      expect(echoes[0]).toMatch(/filename="a.txt"[^]*content/);
      expect(echoes.slice(1)).toEqual(['a=1+2', 'raw']);
    });

    it('case 46: never sends a spent stream again', async () => {
      const { api } = await signInStale();
      const stream = () =>
        adapter === 'http'
          ? Readable.from(['streamed'])
          : new Blob(['streamed']).stream();
      const upload = () =>
        api.post<Record<string, string>>('/api/items', stream(), {
          headers: { 'Content-Type': 'text/plain' },
          maxRedirects: 0,
        });
      await expect(upload()).rejects.toEqual(refusal(401));
      expect(lab.server.count('/api/items')).toBe(1);
      expect(lab.server.count('/auth/refresh')).toBe(1);
      expect(echo(await upload())).toBe('streamed');
    });

    it('case 48: counts the progress of a retry from the start', async () => {
      const { api } = await signInStale();
      const progress: AxiosProgressEvent[] = [];
      await api.post('/api/items', Buffer.alloc(2_000_000, 'x'), {
        headers: { 'Content-Type': 'application/octet-stream' },
        onUploadProgress: (event) => progress.push(event),
      });
      const loaded = progress.map((event) => event.loaded);
      expect(Math.max(...progress.map((event) => event.progress ?? 0))).toBe(1);
      expect(loaded.some((now, i) => now < (loaded[i - 1] ?? 0))).toBe(true);
    });

    it('case 48: renews a token that is known to be over before an upload', async () => {
      vi.useFakeTimers({ toFake: ['Date'] });
      const { api } = await signIn();
      vi.setSystemTime(Date.now() + 901_000);
      await api.post('/api/items', Buffer.alloc(1_000_000));
      expect(lab.server.count('/api/items')).toBe(1);
      expect(lab.server.count('/auth/refresh')).toBe(1);
    });
  });

  describe('beside others', () => {
    it('lets interceptors and transforms run once, whatever their order', async () => {
      const api = axios.create({ baseURL: lab.server.url, adapter });
      const calls: string[] = [];
      const note = (name: string) => {
        api.interceptors.request.use((config) => {
          calls.push(`request ${name}`);
          return config;
        });
        api.interceptors.response.use((response: AxiosResponse) => {
          calls.push(`response ${name}`);
          response.data = { wrapped: response.data as unknown };
          return response;
        });
      };
      note('before');
      const auth = forAxios.createAuthClient(api, { fetch: cookieFetch() });
      opened.push(auth);
      note('after');
      await auth.login(credentials);
      lab.server.expireAccess();
      const { data } = await api.get<unknown>('/api/items');
      expect(data).toHaveProperty(['wrapped', 'wrapped', 'user']);
      expect(calls).toEqual([
        'request after',
        'request before',
        'response before',
        'response after',
      ]);
    });

    it('goes by the URL that a later interceptor has the last word on', async () => {
      const api = axios.create({ baseURL: lab.server.url, adapter });
      const sent: unknown[] = [];
      api.interceptors.request.use((config) => {
        config.adapter = (final) => {
          sent.push(final.headers.get('Authorization'));
          return Promise.resolve({
            ...{ config, data: '', headers: {}, statusText: '', status: 200 },
          });
        };
        config.baseURL = 'https://evil.example.com';
        return config;
      });
      const auth = forAxios.createAuthClient(api, { fetch: cookieFetch() });
      opened.push(auth);
      await auth.login(credentials);
      await api.get('/api/items');
      expect(sent).toEqual([undefined]);
    });

    it('works with a caller who sends the config of an error again', async () => {
      const { api } = await signInStale({ session: { cooldown: 0 } });
      lab.server.intercept = answer('/api/items', 503);
      const error = await api.get('/api/items').catch((e: unknown) => e);
      lab.server.intercept = undefined;
      const { config } = error as AxiosError;
      expect(await statusOf(api.request(config ?? {}))).toBe(200);
      expect(lab.server.count('/auth/refresh')).toBe(1);
    });

    it('keeps the token out of errors', async () => {
      const { api, session } = await signIn();
      lab.server.intercept = answer('/api/items', 500);
      const error = await api.get('/api/items').catch((e: unknown) => e);
      const token = await session.getToken();
      const text = JSON.stringify((error as AxiosError).toJSON());
      expect(text).toContain('/api/items');
      expect(text).not.toContain(token?.accessToken);
    });

    it('stops where it is told to', async () => {
      const api = axios.create({ baseURL: lab.server.url, adapter });
      const client = await signIn();
      const stop = forAxios.interceptWithAuth(api, client);
      expect(await statusOf(api.get('/api/items'))).toBe(200);
      stop();
      await expect(api.get('/api/items')).rejects.toEqual(refusal(401));
    });

    it('sends visitors without a session on as they are', async () => {
      const { api } = connect();
      expect(await statusOf(api.get('/public'))).toBe(200);
      await expect(api.get('/api/items')).rejects.toEqual(refusal(401));
      expect(lab.server.count('/auth/refresh')).toBe(0);
    });
  });

  describe('aborting', () => {
    it('case 47: ends the wait of that caller alone, at once', async () => {
      const { api } = await signInStale();
      lab.server.intercept = delay('/auth/refresh', 400);
      const control = new AbortController();
      const { signal } = control;
      const aborted = api.get('/api/aborted', { signal });
      const others = times(2, () => statusOf(api.get('/api/items')));
      await until(() => lab.server.count('/auth/refresh') === 1);
      control.abort();
      await expect(aborted).rejects.toSatisfy(isCancel);
      expect(lab.server.count('/auth/refresh', 200)).toBe(0);
      expect(await Promise.all(others)).toEqual([200, 200]);
      expect(lab.server.count('/api/aborted')).toBe(1);
      expect(lab.server.count('/auth/refresh')).toBe(1);
    });

    it('case 47: ends the wait before a request was sent', async () => {
      const { api, session } = await signInStale();
      lab.server.intercept = delay('/auth/refresh', 100);
      const token = await session.getToken();
      if (!token) throw new Error('not signed in');
      const renewal = session.renew(token);
      const control = new AbortController();
      const { signal } = control;
      const request = api.get('/api/never', { signal });
      await until(() => lab.server.count('/auth/refresh') === 1);
      control.abort();
      await expect(request).rejects.toSatisfy(isCancel);
      expect(lab.server.count('/auth/refresh', 200)).toBe(0);
      await renewal;
      expect(lab.server.count('/api/never')).toBe(0);
    });
  });

  it('case 49: lets a logout win over a refresh under way', async () => {
    const { api, logout, session } = await signInStale();
    lab.server.intercept = delay('/auth/refresh', 300);
    const requests = Promise.allSettled(times(3, () => api.get('/api/items')));
    await until(() => lab.server.count('/auth/refresh') === 1);
    await logout();
    for (const result of await requests) {
      expect(result).toHaveProperty('reason.reason', 'logout');
    }
    expect(lab.server.count('/api/items')).toBe(3);
    expect(await session.getToken()).toBeNull();
  });
});

describe('who gets the bearer', () => {
  /** Records what an instance with a session would send where. */
  function exampleClient(baseURL = 'https://api.example.com') {
    const bearers: unknown[] = [];
    const api: AxiosInstance = axios.create({
      baseURL,
      adapter: (config) => {
        bearers.push(config.headers.get('Authorization'));
        return Promise.resolve({
          ...{ config, data: '', headers: {}, statusText: '', status: 200 },
        });
      },
    });
    const auth = forAxios.createAuthClient(api, {
      origins: ['https://files.example.com/some/path'],
    });
    opened.push(auth);
    auth.session.set({ accessToken: 'a', expiresIn: 900, sessionId: 's' });
    return { api, bearers };
  }

  it.each([
    '/x',
    'x',
    'https://api.example.com:443/x',
    'https://files.example.com/y',
    // For axios this is a path below the base.
    '\\\\evil.com/x',
  ])('case 51: %s', async (url) => {
    const { api, bearers } = exampleClient();
    await api.get(url, { params: { a: 'https://evil.com' } });
    expect(bearers).toEqual(['Bearer a']);
  });

  it.each([
    'https://api.example.com.evil.com/x',
    'http://api.example.com/x',
    'https://api.example.com:8443/x',
    'https://sub.api.example.com/x',
    'https://evil.com/https://api.example.com/x',
    'https://api.example.com@evil.com/x',
    '//evil.com/x',
  ])('case 51: not %s', async (url) => {
    const { api, bearers } = exampleClient();
    await api.get(url);
    expect(bearers).toEqual([undefined]);
  });

  it('case 51: not a page of its own where there is none', async () => {
    const { api, bearers } = exampleClient('/api');
    await api.get('/x');
    await api.get('https://api.example.com/x');
    expect(bearers.at(-1)).toBeUndefined();
  });

  it('leaves an Authorization header of the caller alone', async () => {
    const { api, bearers } = exampleClient();
    await api.get('/x', { headers: { authorization: 'Basic abc' } });
    expect(bearers).toEqual(['Basic abc']);
  });
});
