import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { loadClient } from './support/client-modules.js';
import { prepare, until } from './support/setup.js';

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
