import { expect, test } from 'vitest';
import { describeInBrowser, useLab } from './support/lab.js';
import {
  areQueued,
  fetchIn,
  makeStale,
  openTabs,
  REFRESH,
  signIn,
  stateOf,
  type TabOptions,
} from './support/tabs.js';

describeInBrowser('a tab that refreshes and is lost', () => {
  const lab = useLab();

  /** Two tabs with a token that the app refuses. */
  async function openStale(options?: TabOptions) {
    const origin = lab.front.origin();
    const tabs = await openTabs(2, await lab.profile(), origin, options);
    await signIn(tabs);
    await makeStale(tabs);
    return tabs;
  }

  test.each(['request', 'answer'] as const)(
    'case 28: is closed with its %s on the way, and the next goes on at once',
    async (stage) => {
      const [one, two] = await openStale();
      const gate = lab.front.hold(REFRESH, stage);
      const first = fetchIn(one).catch(() => 'closed');
      await gate.reached;
      const second = fetchIn(two);
      await areQueued(two, 1);
      const closedAt = performance.now();
      await one.close();
      expect(await second).toBe(200);
      // Far less than a tab that is there may take for a refresh.
      expect(performance.now() - closedAt).toBeLessThan(5_000);
      expect(await first).toBe('closed');
      gate.open();
      await makeStale([two]);
      expect(await fetchIn(two)).toBe(200);
      expect((await stateOf(two)).status).toBe('active');
      expect(lab.reuses()).toBe(0);
    },
  );

  test('case 29: gets no answer: it gives up in time, and the next goes on', async () => {
    const [one, two] = await openStale({ session: { timeout: 1_500 } });
    const gate = lab.front.hold(REFRESH, 'answer');
    const first = fetchIn(one).catch(String);
    await gate.reached;
    const second = fetchIn(two);
    await areQueued(two, 1);
    expect(await first).toContain('RefreshUnavailableError: Timeout');
    expect(await second).toBe(200);
    expect(lab.front.count(REFRESH)).toBe(2);
    expect(await fetchIn(one)).toBe(200);
    expect(lab.front.count(REFRESH)).toBe(2);
    expect(lab.reuses()).toBe(0);
  });

  test('case 29: keeps the lock for ever: the next goes on without', async () => {
    const [one, two] = await openStale({ session: { timeout: 1_000 } });
    await one.evaluate(() => keepLock());
    expect(await fetchIn(two)).toBe(200);
    expect(lab.front.count(REFRESH)).toBe(1);
  });
});
