import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { answer, delay } from './support/auth-server.js';
import { cookieFetch, stubBrowser, type Browser } from './support/browser.js';
import {
  loadClient,
  type AuthClient,
  type ClientOptions,
} from './support/client-modules.js';
import {
  credentials,
  forever,
  prepare,
  record,
  times,
  tokenOf,
  until,
} from './support/setup.js';

const modules = await loadClient();
const lab = prepare(modules);

let browser: Browser;
beforeEach(() => {
  browser = stubBrowser(`${lab.server.url}/`);
});

/** Tabs of one browser: one cookie jar, one storage, one lock manager. */
async function openTabs(
  count: number,
  session: ClientOptions['session'] = {},
): Promise<AuthClient[]> {
  const fetch = cookieFetch();
  const tabs = times(count, () => lab.createClient({ fetch, session }));
  await tabs[0]?.login(credentials);
  await until(() => tabs.every(isActive));
  lab.server.expireAccess();
  return tabs;
}

/** How the lock, the channel and the flag of the session are called. */
function sharedName(): string {
  return [...browser.items.keys()][0] ?? '';
}

function isActive({ session }: AuthClient): boolean {
  return session.state.status === 'active';
}

function fetchAll(tabs: AuthClient[]): Promise<number[]> {
  return Promise.all(
    tabs.map(async ({ fetch }) => (await fetch(lab.api())).status),
  );
}

describe('several tabs', () => {
  it('I05 case 25: refresh once', async () => {
    const tabs = await openTabs(8);
    expect(await fetchAll(tabs)).toEqual(times(8, () => 200));
    expect(lab.server.count('/auth/refresh')).toBe(1);
    expect(lab.server.reuses).toBe(0);
    expect(tabs.every(isActive)).toBe(true);
  });

  it('I05 case 26: take the token that came while they queued', async () => {
    const [one, two] = (await openTabs(2)) as [AuthClient, AuthClient];
    lab.server.intercept = delay('/auth/refresh', 50);
    const statuses = await fetchAll([one, two]);
    expect(statuses).toEqual([200, 200]);
    const tokens = [one, two].map(({ session }) => session.getToken());
    const [first, second] = await Promise.all(tokens);
    expect(second?.accessToken).toBe(first?.accessToken);
    expect(lab.server.count('/auth/refresh')).toBe(1);
  });

  it('I05 case 27: wait for a message slower than the lock', async () => {
    class SlowChannel extends BroadcastChannel {
      override postMessage(message: unknown): void {
        setTimeout(() => {
          super.postMessage(message);
        }, 40);
      }
    }
    vi.stubGlobal('BroadcastChannel', SlowChannel);
    const tabs = await openTabs(2);
    lab.server.intercept = delay('/auth/refresh', 50);
    expect(await fetchAll(tabs)).toEqual([200, 200]);
    expect(lab.server.count('/auth/refresh')).toBe(1);
  });

  it('go on after a tab that got no answer', async () => {
    const [one, two] = (await openTabs(2)) as [AuthClient, AuthClient];
    let calls = 0;
    lab.server.intercept = async (request) => {
      if (request.url !== '/auth/refresh' || (calls += 1) > 1) return;
      await sleep(30);
      request.socket.destroy();
    };
    const results = await Promise.allSettled(
      [one, two].map(({ fetch }) => fetch(lab.api())),
    );
    expect(results.map(({ status }) => status)).toEqual([
      'rejected',
      'fulfilled',
    ]);
  });

  it('I05 case 29: pass over a tab that keeps the lock', async () => {
    const [tab] = await openTabs(1, { timeout: 60 });
    void browser.locks.request(sharedName(), {}, forever);
    const started = performance.now();
    expect(await fetchAll(tab ? [tab] : [])).toEqual([200]);
    expect(performance.now() - started).toBeGreaterThan(60);
  });

  it('I05 case 31: do without locks', async () => {
    vi.stubGlobal('navigator', {});
    const [one, two] = (await openTabs(2)) as [AuthClient, AuthClient];
    expect(await fetchAll([one, one, one])).toEqual([200, 200, 200]);
    expect(lab.server.count('/auth/refresh')).toBe(1);
    await until(() => lab.server.count('/api/items', 200) === 3);
    expect(await fetchAll([two])).toEqual([200]);
    expect(lab.server.count('/auth/refresh')).toBe(1);
  });

  it.each([
    ['absent', undefined],
    [
      'refused',
      vi.fn(function refuse() {
        throw new Error('refused');
      }),
    ],
  ])('case 32: do with channels %s', async (_, channel) => {
    vi.stubGlobal('BroadcastChannel', channel);
    const fetch = cookieFetch();
    const tabs = times(2, () => lab.createClient({ fetch }));
    await tabs[0]?.login(credentials);
    lab.server.expireAccess();
    expect(await fetchAll(tabs)).toEqual([200, 200]);
    expect(lab.server.count('/auth/refresh')).toBe(2);
    expect(lab.server.reuses).toBe(0);
  });

  it('case 33: do not pass on what they received', async () => {
    const [one, two] = (await openTabs(2)) as [AuthClient, AuthClient];
    const send = vi.spyOn(BroadcastChannel.prototype, 'postMessage');
    await fetchAll([one]);
    const before = (await one.session.getToken())?.accessToken;
    await vi.waitUntil(
      async () => (await two.session.getToken())?.accessToken === before,
    );
    expect(send).toHaveBeenCalledTimes(1);
    send.mockRestore();
  });

  it('case 33: forget a failure when another tab has a token', async () => {
    const session = { cooldown: 60_000 };
    const [one, two] = (await openTabs(2, session)) as [AuthClient, AuthClient];
    lab.server.intercept = answer('/auth/refresh', 503);
    await expect(two.fetch(lab.api())).rejects.toThrow('503');
    lab.server.intercept = undefined;
    await fetchAll([one]);
    await vi.waitUntil(() => two.fetch(lab.api()).catch(() => false));
    lab.server.expireAccess();
    expect(await fetchAll([two])).toEqual([200]);
  });

  it('case 34: all end with a logout in one of them', async () => {
    const [one, two] = (await openTabs(2)) as [AuthClient, AuthClient];
    const states = record(two);
    await one.logout();
    await until(() => states.length === 1);
    expect(states).toEqual([{ status: 'ended', reason: 'remote' }]);
    expect(await two.session.getToken()).toBeNull();
    expect([...browser.items.values()]).toEqual(['']);
  });

  it('case 34: no token that crosses the logout brings it back', async () => {
    const [one, two] = (await openTabs(2)) as [AuthClient, AuthClient];
    const sent = vi.spyOn(BroadcastChannel.prototype, 'postMessage');
    await fetchAll([one]);
    const [token] = sent.mock.calls[0] ?? [];
    const name = sharedName();
    sent.mockRestore();
    await two.logout();
    const channel = new BroadcastChannel(name);
    channel.postMessage(token);
    await sleep(20);
    channel.close();
    expect(await two.session.getToken()).toBeNull();
  });

  it('case 35: use one lock for every session of a server', async () => {
    await fetchAll(await openTabs(2));
    expect(browser.locks.names.size).toBe(1);
    const elsewhere = { baseUrl: `${lab.server.url}/v2` };
    await expect(lab.createClient(elsewhere).logout()).rejects.toThrow('401');
    expect(browser.locks.names.size).toBe(2);
  });

  it('learn of a login as somebody else', async () => {
    const [one, two] = (await openTabs(2)) as [AuthClient, AuthClient];
    const states = record(two);
    await one.login({ ...credentials, email: 'bob@example.com' });
    await until(() => states.length === 2);
    expect(states[0]).toEqual({ status: 'ended', reason: 'replaced' });
    expect(states[1]).toEqual(one.session.state);
  });

  it('hear nothing more after they left', async () => {
    const [one, two] = (await openTabs(2)) as [AuthClient, AuthClient];
    two.session.dispose();
    await one.logout();
    await sleep(20);
    expect(two.session.state.status).toBe('active');
  });

  it('count the life of a token from its receipt by the first', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const [one, two] = (await openTabs(2)) as [AuthClient, AuthClient];
    const sent = vi.spyOn(BroadcastChannel.prototype, 'postMessage');
    await fetchAll([one]);
    const [token] = sent.mock.calls[0] ?? [];
    sent.mockRestore();
    await sleep(20);
    // A tab can be frozen for long before it reads its messages.
    vi.setSystemTime(Date.now() + 901_000);
    const channel = new BroadcastChannel(sharedName());
    channel.postMessage(token);
    await sleep(20);
    channel.close();
    expect(await fetchAll([two])).toEqual([200]);
    expect(lab.server.count('/auth/refresh')).toBe(2);
  });
});

describe('the next page', () => {
  it('resumes the session of the last one', async () => {
    const fetch = cookieFetch();
    const first = await lab.signIn({ fetch });
    first.session.dispose();
    const next = lab.createClient({ fetch });
    expect((await next.fetch(lab.api())).status).toBe(200);
    expect(lab.server.count('/auth/refresh')).toBe(1);
  });

  it('asks nothing after a logout', async () => {
    const fetch = cookieFetch();
    const first = await lab.signIn({ fetch });
    await first.logout();
    first.session.dispose();
    const next = lab.createClient({ fetch });
    expect((await next.fetch(lab.api())).status).toBe(401);
    expect(lab.server.count('/auth/refresh')).toBe(0);
  });

  it('asks the server where storage is blocked', async () => {
    vi.stubGlobal('localStorage', undefined);
    const fetch = cookieFetch();
    const first = await lab.signIn({ fetch });
    first.session.dispose();
    const next = lab.createClient({ fetch });
    expect((await next.fetch(lab.api())).status).toBe(200);
  });

  it('I08 finds no token in storage', async () => {
    const token = await tokenOf(await lab.signIn());
    const stored = JSON.stringify([...browser.items]);
    expect(stored).not.toContain(token.accessToken);
    expect([...browser.items.values()]).toEqual(['1']);
  });
});
