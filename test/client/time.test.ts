import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { answer } from './support/auth-server.js';
import { loadClient } from './support/client-modules.js';
import { cookieFetch, stubBrowser } from './support/browser.js';
import { prepare, record, times, until } from './support/setup.js';

const modules = await loadClient();
const lab = prepare(modules);

const hours = 3_600_000;

describe('the life of a token', () => {
  it.each([5, -5])(
    'case 36: is not misled by a wall clock %i hours off at receipt',
    async (offset) => {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + offset * hours });
      const { fetch } = await lab.signIn();
      for (let call = 0; call < 20; call += 1) await fetch(lab.api());
      expect(lab.server.count('/auth/refresh')).toBe(0);
    },
  );

  it('case 36: refreshes once when the wall clock jumps ahead', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { fetch } = await lab.signIn();
    vi.setSystemTime(Date.now() + 5 * hours);
    for (let call = 0; call < 20; call += 1) await fetch(lab.api());
    expect(lab.server.count('/auth/refresh')).toBe(1);
  });

  it('case 36: lets no token live on when the wall clock is set back', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    const { fetch } = await lab.signIn();
    vi.advanceTimersByTime(901_000);
    vi.setSystemTime(Date.now() - 5 * hours);
    await fetch(lab.api());
    // Nothing was refused: the end was known beforehand.
    expect(lab.server.count('/api/items', 401)).toBe(0);
    expect(lab.server.count('/auth/refresh')).toBe(1);
  });

  it('case 37: does not refresh a token shorter than the skew', async () => {
    lab.server.expiresIn = 10;
    const { fetch } = await lab.signIn();
    for (let call = 0; call < 20; call += 1) await fetch(lab.api());
    await sleep(30);
    expect(lab.server.count('/auth/refresh')).toBe(0);
  });

  it('case 20: lets a token live to its end although no other is to be had', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    const client = await lab.signIn();
    const { fetch, session } = client;
    const states = record(client);
    lab.server.revokeSessions();
    vi.advanceTimersByTime(875_000);
    for (let call = 0; call < 20; call += 1) {
      expect((await fetch(lab.api())).status).toBe(200);
      await until(() => lab.server.count('/auth/refresh', 401) === 1);
      vi.advanceTimersByTime(1_000);
    }
    expect(session.state.status).toBe('active');
    expect(lab.server.count('/auth/refresh')).toBe(1);
    vi.advanceTimersByTime(10_000);
    await expect(fetch(lab.api())).rejects.toHaveProperty('reason', 'expired');
    expect(states).toEqual([{ status: 'ended', reason: 'expired' }]);
    expect(lab.server.count('/auth/refresh')).toBe(2);
  });

  it('case 20: ends at once when the API refuses the token as well', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    const { fetch } = await lab.signIn();
    lab.server.revokeSessions();
    vi.advanceTimersByTime(875_000);
    expect((await fetch(lab.api())).status).toBe(200);
    await until(() => lab.server.count('/auth/refresh', 401) === 1);
    lab.server.expireAccess();
    await expect(fetch(lab.api())).rejects.toHaveProperty('reason', 'expired');
  });

  it('renews in the background shortly before the end', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    const { fetch, session } = await lab.signIn();
    const first = await session.getToken();
    vi.advanceTimersByTime(875_000);
    expect(await session.getToken()).toBe(first);
    expect((await fetch(lab.api())).status).toBe(200);
    await until(() => lab.server.count('/auth/refresh', 200) === 1);
    await vi.waitUntil(async () => (await session.getToken()) !== first);
  });
});

/** The events by which a page learns that it is looked at, or online, again. */
const RESUMING = ['visibilitychange', 'focus', 'online', 'pageshow', 'resume'];

describe('a page that nobody uses', () => {
  /** A signed-in page whose document and window take listeners. */
  async function openPage() {
    const page = new EventTarget();
    const listen = vi.fn(page.addEventListener.bind(page));
    stubBrowser(`${lab.server.url}/`);
    vi.stubGlobal('document', {
      baseURI: `${lab.server.url}/`,
      visibilityState: 'hidden',
      addEventListener: listen,
    });
    vi.stubGlobal('addEventListener', listen);
    const client = await lab.signIn({ fetch: cookieFetch() });
    const resume = () => {
      for (const name of RESUMING) page.dispatchEvent(new Event(name));
    };
    return { ...client, resume, listen };
  }

  it('case 38: refreshes once after a sleep past the end, at the first use', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { fetch, resume } = await openPage();
    // The monotonic clock may stand still meanwhile.
    vi.setSystemTime(Date.now() + 8 * hours);
    resume();
    const requests = times(5, () => fetch(lab.api()));
    for (const response of await Promise.all(requests)) {
      expect(response.status).toBe(200);
    }
    expect(lab.server.count('/api/items', 401)).toBe(0);
    expect(lab.server.count('/auth/refresh')).toBe(1);
  });

  it('case 38: heals by the 401 where both clocks stood still', async () => {
    const { fetch, resume } = await openPage();
    lab.server.expireAccess();
    resume();
    expect((await fetch(lab.api())).status).toBe(200);
    expect(lab.server.count('/auth/refresh')).toBe(1);
  });

  it('case 39: asks nothing for 50 changes of focus', async () => {
    const { listen, resume } = await openPage();
    for (let change = 0; change < 50; change += 1) resume();
    await sleep(20);
    expect(listen).not.toHaveBeenCalled();
    expect(lab.server.count('/auth/refresh')).toBe(0);
  });

  it('case 40: asks nothing in a hidden tab, however long', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'Date'] });
    await openPage();
    expect(vi.getTimerCount()).toBe(0);
    await vi.advanceTimersByTimeAsync(24 * hours);
    expect(lab.server.count('/auth/refresh')).toBe(0);
  });

  it('case 41: takes a life longer than a timer can be', async () => {
    lab.server.expiresIn = 60 * 24 * 3600;
    const warnings: Error[] = [];
    const onWarning = (warning: Error) => warnings.push(warning);
    process.on('warning', onWarning);
    const { fetch } = await lab.signIn();
    for (let call = 0; call < 20; call += 1) await fetch(lab.api());
    await sleep(20);
    process.off('warning', onWarning);
    expect(warnings).toEqual([]);
    expect(lab.server.count('/auth/refresh')).toBe(0);
  });

  it('case 42: asks by use alone while renewals in advance fail, once a pause', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    const { fetch } = await lab.signIn({ session: { cooldown: 10_000 } });
    lab.server.intercept = answer('/auth/refresh', 503);
    vi.advanceTimersByTime(871_000);
    for (let second = 0; second < 20; second += 1) {
      expect((await fetch(lab.api())).status).toBe(200);
      await sleep(2);
      vi.advanceTimersByTime(1_000);
    }
    expect(lab.server.count('/auth/refresh')).toBe(2);
    lab.server.intercept = undefined;
    vi.advanceTimersByTime(5_000);
    expect((await fetch(lab.api())).status).toBe(200);
    await until(() => lab.server.count('/auth/refresh') === 3);
  });
});
