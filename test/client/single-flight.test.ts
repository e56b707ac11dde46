import { describe, expect, it, vi } from 'vitest';
import { answer, delay, reply } from './support/auth-server.js';
import { cookieFetch } from './support/browser.js';
import { loadClient } from './support/client-modules.js';
import {
  credentials,
  prepare,
  record,
  times,
  tokenOf,
  until,
} from './support/setup.js';

const modules = await loadClient();
const lab = prepare(modules);

describe('one refresh for all', () => {
  it('I01 case 1: refreshes once for 5 parallel requests with a stale token', async () => {
    const { fetch } = await lab.signInStale();
    const responses = await Promise.all(times(5, () => fetch(lab.api())));
    expect(responses.map(({ status }) => status)).toEqual(times(5, () => 200));
    expect(lab.server.count('/auth/refresh')).toBe(1);
    expect(lab.server.reuses).toBe(0);
  });

  it('I01 case 2: retries each of 100 requests once', async () => {
    const { fetch } = await lab.signInStale();
    await Promise.all(
      times(100, (index) => fetch(lab.api(`/api/${String(index)}`))),
    );
    expect(lab.server.count('/auth/refresh')).toBe(1);
    const perRequest = times(100, (i) => lab.server.count(`/api/${String(i)}`));
    expect(perRequest).toEqual(times(100, () => 2));
  });

  it('I01 case 3: gives two callers of renew the same token', async () => {
    const client = await lab.signInStale();
    const { session } = client;
    const rejected = await tokenOf(client);
    const [one, two] = await Promise.all([
      session.renew(rejected),
      session.renew(rejected),
    ]);
    expect(one).toBe(two);
    expect(one.accessToken).not.toBe(rejected.accessToken);
    expect(lab.server.count('/auth/refresh')).toBe(1);
  });

  it('I01 case 4: holds back a request that starts during the refresh', async () => {
    const { fetch } = await lab.signInStale();
    lab.server.intercept = delay('/auth/refresh', 50);
    const first = fetch(lab.api());
    await until(() => lab.server.count('/auth/refresh') === 1);
    const late = await fetch(lab.api('/api/late'));
    expect(late.status).toBe(200);
    expect(lab.server.count('/api/late')).toBe(1);
    expect((await first).status).toBe(200);
    expect(lab.server.count('/auth/refresh')).toBe(1);
  });

  it('I01 case 5: answers a late 401 with the token that is already there', async () => {
    const { fetch } = await lab.signInStale();
    lab.server.intercept = async (request, response) => {
      if (request.url !== '/api/slow' || response.headersSent) return;
      lab.server.intercept = undefined;
      // The server refuses the old token only after the refresh is over.
      await until(() => lab.server.count('/api/items', 200) === 1);
    };
    const slow = fetch(lab.api('/api/slow'));
    await until(() => lab.server.count('/api/slow') === 1);
    await fetch(lab.api());
    expect((await slow).status).toBe(200);
    expect(lab.server.count('/auth/refresh')).toBe(1);
    expect(lab.server.count('/api/slow')).toBe(2);
  });

  it('I01 case 6: refreshes once for two fetches over one session', async () => {
    const { session, fetch } = await lab.signInStale();
    const other = modules.createAuthFetch({
      session,
      origins: [lab.server.url],
    });
    await Promise.all([fetch(lab.api()), other(lab.api())]);
    expect(lab.server.count('/auth/refresh')).toBe(1);
  });

  it('case 7: resumes once although a start page asks twice', async () => {
    const shared = cookieFetch();
    const before = await lab.signIn({ fetch: shared });
    before.session.dispose();
    const { session, fetch } = lab.createClient({
      fetch: shared,
      session: { mayResume: () => true },
    });
    expect(session.state).toEqual({ status: 'unknown' });
    await Promise.all([fetch(lab.api()), fetch(lab.api())]);
    expect(lab.server.count('/auth/refresh')).toBe(1);
    expect(session.state.status).toBe('active');
  });

  it('case 8: refreshes again at the next expiry', async () => {
    const { fetch } = await lab.signInStale({ session: { cooldown: 0 } });
    expect((await fetch(lab.api())).status).toBe(200);
    lab.server.expireAccess();
    lab.server.intercept = answer('/auth/refresh', 503);
    await expect(fetch(lab.api())).rejects.toThrow('503');
    lab.server.intercept = undefined;
    expect((await fetch(lab.api())).status).toBe(200);
    expect(lab.server.count('/auth/refresh')).toBe(3);
  });
});

describe('no loops', () => {
  it('I03 case 9: shows the 401 of the retry', async () => {
    const { fetch } = await lab.signIn();
    lab.server.intercept = answer('/api/items', 401, { 'x-from': 'api' });
    const response = await fetch(lab.api());
    expect(response.status).toBe(401);
    expect(response.headers.get('x-from')).toBe('api');
    expect(await response.json()).toEqual({});
    expect(lab.server.count('/api/items')).toBe(2);
    expect(lab.server.count('/auth/refresh')).toBe(1);
  });

  it.each(['login', 'register', 'refresh', 'logout'])(
    'I04 case 10: never refreshes for a 401 of /auth/%s',
    async (route) => {
      const { fetch } = await lab.signIn();
      lab.server.intercept = answer(`/auth/${route}`, 401);
      const before = lab.server.seen.length;
      const url = lab.api(`/auth/${route}`);
      expect((await fetch(url, { method: 'POST' })).status).toBe(401);
      const after = lab.server.seen.slice(before);
      expect(after.map(({ path }) => path)).toEqual([`/auth/${route}`]);
      expect(after[0]?.headers.authorization).toBeUndefined();
    },
  );

  it('I04 case 11: lets a refresh pass that takes steps of its own', async () => {
    const token = await tokenOf(await lab.signIn());
    lab.server.expireAccess();
    const client = lab.createClient({
      session: {
        refresh: async () => {
          await client.fetch(lab.api('/auth/refresh'), { method: 'POST' });
          return null;
        },
      },
    });
    client.session.set(token);
    await expect(client.fetch(lab.api())).rejects.toThrow('expired');
    expect(lab.server.count('/auth/refresh')).toBe(1);
  });

  it('I04 case 12: leaves the answer to a wrong password alone', async () => {
    const client = await lab.signIn();
    const states = record(client);
    const response = await client.login({ ...credentials, password: 'wrong' });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ message: 'no' });
    expect(lab.server.count('/auth/refresh')).toBe(0);
    expect(states).toEqual([]);
    expect((await client.fetch(lab.api())).status).toBe(200);
  });

  it('case 13: does nothing about a 403', async () => {
    const client = await lab.signIn();
    lab.server.intercept = answer('/api/items', 403);
    expect((await client.fetch(lab.api())).status).toBe(403);
    expect(lab.server.count('/api/items')).toBe(1);
    expect(lab.server.count('/auth/refresh')).toBe(0);
    expect(client.session.state.status).toBe('active');
  });

  it('case 14: lets the caller say what asks for a new bearer', async () => {
    const { fetch } = await lab.signIn({
      isChallenge: async (response) => {
        if (response.status !== 403) return false;
        const { code } = (await response.clone().json()) as { code?: string };
        return code === 'expired';
      },
    });
    lab.server.intercept = (request, response) => {
      if (request.url === '/api/other') reply(response, 401, {});
      if (lab.server.count('/auth/refresh') > 0) return;
      if (request.url === '/api/items')
        reply(response, 403, { code: 'expired' });
      if (request.url === '/api/mine') reply(response, 403, { code: 'role' });
    };
    expect((await fetch(lab.api('/api/other'))).status).toBe(401);
    const forbidden = await fetch(lab.api('/api/mine'));
    expect(await forbidden.json()).toEqual({ code: 'role' });
    expect(lab.server.count('/auth/refresh')).toBe(0);
    expect((await fetch(lab.api())).status).toBe(200);
    expect(lab.server.count('/auth/refresh')).toBe(1);
  });

  it('case 15: takes a test that throws for a no, and logs it', async () => {
    const error = new Error('from isChallenge');
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { fetch, session } = await lab.signInStale({
      isChallenge: () => {
        throw error;
      },
    });
    const response = await fetch(lab.api());
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ message: 'Unauthorized' });
    expect(log.mock.calls).toEqual([[error]]);
    expect(lab.server.count('/auth/refresh')).toBe(0);
    expect(session.state.status).toBe('active');
    log.mockRestore();
  });

  it('case 17: does not take a status in the form of text', async () => {
    const odd = Object.defineProperty(new Response(), 'status', {
      value: '401',
    });
    const { session } = await lab.signIn();
    const fetch = modules.createAuthFetch(
      { session, origins: [lab.server.url] },
      { fetch: () => Promise.resolve(odd) },
    );
    expect(await fetch(lab.api())).toBe(odd);
    expect(lab.server.count('/auth/refresh')).toBe(0);
  });

  it('case 16: neither signs nor retries what the caller skips', async () => {
    const { fetch } = await lab.signIn({
      skip: (request) => request.url.endsWith('/api/skipped'),
    });
    expect((await fetch(lab.api('/api/skipped'))).status).toBe(401);
    expect(lab.server.count('/api/skipped')).toBe(1);
    expect(lab.server.count('/auth/refresh')).toBe(0);
    expect(lab.server.seen.at(-1)?.headers.authorization).toBeUndefined();
  });
});

describe('the calls to the server', () => {
  it('sends the header and no content type without a body', async () => {
    const client = await lab.signInStale();
    await client.fetch(lab.api());
    await client.logout();
    const posts = lab.server.seen.filter(({ path }) =>
      ['/auth/refresh', '/auth/logout'].includes(path),
    );
    expect(posts).toHaveLength(2);
    for (const { method, headers, status } of posts) {
      expect(method).toBe('POST');
      expect(status).toBeLessThan(300);
      expect(headers['x-requested-with']).toBeTruthy();
      expect(headers['content-type']).toBeUndefined();
      expect(headers.cookie).toMatch(/^refresh=/);
    }
  });

  it('signs in with a registration', async () => {
    const client = lab.createClient();
    const response = await client.register(credentials);
    expect(response.status).toBe(200);
    expect(await response.json()).toHaveProperty('accessToken');
    expect(lab.server.seen[0]?.headers['content-type']).toBe(
      'application/json',
    );
    expect((await client.fetch(lab.api())).status).toBe(200);
  });

  it('sends visitors without a session on as they are', async () => {
    const { fetch, session } = lab.createClient();
    expect((await fetch(lab.api('/public'))).status).toBe(200);
    expect((await fetch(lab.api())).status).toBe(401);
    expect(lab.server.count('/auth/refresh')).toBe(0);
    expect(session.state).toEqual({ status: 'ended', reason: 'absent' });
  });
});
