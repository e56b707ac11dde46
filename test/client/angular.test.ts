import {
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  vi,
} from 'vitest';
import {
  compileAngular,
  importLab,
  type AngularApp,
  type AngularLab,
  type AngularOptions,
} from './support/angular-lab.js';
import { answer, AuthServer, delay } from './support/auth-server.js';
import { cookieFetch } from './support/browser.js';
import { credentials, times, until } from './support/setup.js';

it('compiles with Angular 19', { timeout: 600_000 }, async () => {
  await compileAngular(19);
});

describe('Angular 21', () => {
  let lab: AngularLab;
  beforeAll(async () => {
    lab = await importLab(await compileAngular(21));
  }, 600_000);

  let server: AuthServer;
  let apps: AngularApp[] = [];
  beforeEach(async () => {
    server = await AuthServer.start();
  });
  afterEach(async () => {
    for (const app of apps) app.destroy();
    apps = [];
    vi.restoreAllMocks();
    await server.stop();
  });

  const api = (path = '/api/items') => server.url + path;

  function open(options: AngularOptions = {}): AngularApp {
    const fetch = cookieFetch();
    const app = lab.open({ baseUrl: server.url, fetch, ...options });
    apps.push(app);
    return app;
  }

  async function signIn(options?: AngularOptions): Promise<AngularApp> {
    const app = open(options);
    await app.auth.login(credentials);
    return app;
  }

  async function signInStale(options?: AngularOptions): Promise<AngularApp> {
    const app = await signIn(options);
    server.expireAccess();
    return app;
  }

  const refused = (status: number): unknown =>
    expect.objectContaining({ name: 'HttpErrorResponse', status }) as unknown;

  it('case 1: refreshes once for 5 parallel requests with a stale token', async () => {
    const { send } = await signInStale();
    const all = await Promise.all(times(5, () => send(api())));
    expect(all.map(({ status }) => status)).toEqual(times(5, () => 200));
    expect(server.count('/auth/refresh')).toBe(1);
  });

  it('case 4: holds back a request that starts during the refresh', async () => {
    const { send } = await signInStale();
    server.intercept = delay('/auth/refresh', 50);
    const first = send(api());
    await until(() => server.count('/auth/refresh') === 1);
    expect((await send(api('/api/late'))).status).toBe(200);
    expect(server.count('/api/late')).toBe(1);
    expect((await first).status).toBe(200);
  });

  it('case 5: answers a late 401 with the token that is already there', async () => {
    const { send } = await signInStale();
    server.intercept = async (request, response) => {
      if (request.url !== '/api/slow' || response.headersSent) return;
      server.intercept = undefined;
      await until(() => server.count('/api/items', 200) === 1);
    };
    const slow = send(api('/api/slow'));
    await until(() => server.count('/api/slow') === 1);
    await send(api());
    expect((await slow).status).toBe(200);
    expect(server.count('/auth/refresh')).toBe(1);
    expect(server.count('/api/slow')).toBe(2);
  });

  it('case 9: shows the 401 of the retry', async () => {
    const { send } = await signIn();
    server.intercept = answer('/api/items', 401);
    await expect(send(api())).rejects.toEqual(refused(401));
    expect(server.count('/api/items')).toBe(2);
    expect(server.count('/auth/refresh')).toBe(1);
  });

  it('case 12: leaves the answer to a wrong password alone', async () => {
    const { auth, send } = await signIn();
    const wrong = { ...credentials, password: 'wrong' };
    expect((await auth.login(wrong)).status).toBe(401);
    const body = wrong;
    const post = send(api('/auth/login'), { method: 'POST', body });
    await expect(post).rejects.toEqual(refused(401));
    expect(server.count('/auth/refresh')).toBe(0);
    expect(auth.session.state.status).toBe('active');
  });

  it('case 13: does nothing about a 403', async () => {
    const { auth, send } = await signIn();
    server.intercept = answer('/api/items', 403);
    await expect(send(api())).rejects.toEqual(refused(403));
    expect(server.count('/api/items')).toBe(1);
    expect(server.count('/auth/refresh')).toBe(0);
    expect(auth.session.state.status).toBe('active');
  });

  it('cases 14 and 15: lets the caller say what asks for a new bearer', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const error = new Error('from isChallenge');
    const { send } = await signIn({
      isChallenge: ({ status }) => {
        if (status === 401) throw error;
        return status === 403;
      },
    });
    server.intercept = (request, response) => {
      answer('/api/other', 401)(request, response);
      if (server.count('/auth/refresh') > 0) return;
      answer('/api/items', 403)(request, response);
    };
    await expect(send(api('/api/other'))).rejects.toEqual(refused(401));
    expect(log.mock.calls).toEqual([[error]]);
    expect((await send(api())).status).toBe(200);
    expect(server.count('/auth/refresh')).toBe(1);
  });

  it('case 16: neither signs nor retries with SKIP_AUTH', async () => {
    const { send } = await signIn();
    await expect(send(api(), { skip: true })).rejects.toEqual(refused(401));
    expect(server.count('/api/items')).toBe(1);
    expect(server.count('/auth/refresh')).toBe(0);
    expect(server.seen.at(-1)?.headers.authorization).toBeUndefined();
  });

  it('case 18: fails all who wait once the session has ended', async () => {
    const { auth, send } = await signInStale();
    server.revokeSessions();
    const results = await Promise.allSettled(times(5, () => send(api())));
    for (const result of results) {
      expect(result).toHaveProperty('reason.name', 'SessionEndedError');
    }
    expect(server.count('/api/items')).toBe(5);
    expect(server.count('/auth/refresh')).toBe(1);
    expect(auth.state()).toEqual({ status: 'ended', reason: 'expired' });
  });

  it('case 19: keeps the session when the refresh answers 503', async () => {
    const { auth, send } = await signInStale({ session: { cooldown: 0 } });
    server.intercept = answer('/auth/refresh', 503);
    await expect(send(api())).rejects.toThrow('503');
    server.intercept = undefined;
    expect((await send(api())).status).toBe(200);
    expect(auth.state().status).toBe('active');
  });

  it('case 43: repeats JSON byte for byte', async () => {
    const { send } = await signInStale();
    const body = { name: 'Zoë "1"' };
    await send(api(), { method: 'POST', body });
    const sent = server.seen.filter(({ path }) => path === '/api/items');
    expect(sent.map((seen) => seen.body)).toEqual(
      times(2, () => JSON.stringify(body)),
    );
    for (const { headers } of sent) {
      expect(headers['content-type']).toBe('application/json');
    }
  });

  it('case 45: repeats FormData, URLSearchParams and Blob', async () => {
    const form = new FormData();
    form.set('file', new Blob(['content']), 'a.txt');
    const bodies = [form, new URLSearchParams({ a: '1 2' }), new Blob(['raw'])];
    const echoes = [];
    for (const body of bodies) {
      const { send } = await signInStale();
      const { body: echo } = await send(api(), { method: 'POST', body });
      echoes.push(Buffer.from(String(echo.body), 'base64').toString());
    }
    expect(echoes[0]).toMatch(/filename="a.txt"[^]*content/);
    expect(echoes.slice(1)).toEqual(['a=1+2', 'raw']);
  });

  it('case 47: who unsubscribes stops waiting, and sends nothing', async () => {
    const { send, subscribe } = await signInStale();
    server.intercept = delay('/auth/refresh', 150);
    const left = subscribe(api('/api/left'));
    const other = send(api());
    await until(() => server.count('/auth/refresh') === 1);
    left.unsubscribe();
    expect((await other).status).toBe(200);
    expect(server.count('/api/left')).toBe(1);
    expect(server.count('/auth/refresh')).toBe(1);
  });

  it('case 49: lets a logout win over a refresh under way', async () => {
    const { auth, send } = await signInStale();
    server.intercept = delay('/auth/refresh', 300);
    const requests = Promise.allSettled(times(3, () => send(api())));
    await until(() => server.count('/auth/refresh') === 1);
    await auth.logout();
    for (const result of await requests) {
      expect(result).toHaveProperty('reason.reason', 'logout');
    }
    expect(server.count('/api/items')).toBe(3);
  });

  it('case 51: signs for its origins alone, and never over another header', async () => {
    const elsewhere = await AuthServer.start();
    const { send } = await signIn();
    await expect(send(`${elsewhere.url}/x`)).rejects.toEqual(refused(401));
    expect(elsewhere.seen[0]?.headers.authorization).toBeUndefined();
    await elsewhere.stop();
    const headers = { Authorization: 'Basic abc' };
    await expect(send(api(), { headers })).rejects.toEqual(refused(401));
    expect(server.seen.at(-1)?.headers.authorization).toBe('Basic abc');
    expect(server.count('/auth/refresh')).toBe(0);
  });

  it('case 52: has a session of its own in each application', async () => {
    const [one, two] = [await signIn(), open()];
    expect((await one.send(api())).status).toBe(200);
    await expect(two.send(api())).rejects.toEqual(refused(401));
    expect(two.auth.state()).toEqual({ status: 'ended', reason: 'absent' });
  });

  it('tells the state by a signal', async () => {
    const { auth } = open();
    expect(auth.state()).toEqual({ status: 'unknown' });
    await auth.login(credentials);
    await until(() => auth.state().status === 'active');
    await auth.logout();
    await until(() => auth.state().status === 'ended');
  });
});
