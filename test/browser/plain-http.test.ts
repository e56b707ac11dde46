import { expect, test } from 'vitest';
import { times } from '../client/support/setup.js';
import { describeInBrowser, SHOP, useLab } from './support/lab.js';
import {
  callAtOnce,
  fetchIn,
  hasStatus,
  makeStale,
  openTabs,
  REFRESH,
  signIn,
  stateOf,
} from './support/tabs.js';

describeInBrowser('case 31: on plain http browsers have no locks', () => {
  const lab = useLab();
  const open = async (count: number) =>
    openTabs(count, await lab.profile(), lab.front.origin(SHOP));

  test('one tab refreshes once for all its requests', async () => {
    const [tab] = await open(2);
    expect(await tab.evaluate('"locks" in navigator')).toBe(false);
    await signIn([tab]);
    await makeStale([tab]);
    const statuses = await Promise.all(times(5, () => fetchIn(tab)));
    expect(statuses).toEqual(times(5, () => 200));
    expect(lab.front.count(REFRESH)).toBe(1);
  });

  test('many tabs at once are not logged out', async () => {
    const tabs = await open(4);
    await signIn(tabs);
    for (let round = 1; round <= 5; round += 1) {
      await makeStale(tabs);
      expect(await callAtOnce(tabs)).toEqual(times(4, () => 200));
    }
    for (const tab of tabs) expect((await stateOf(tab)).status).toBe('active');
    expect(lab.reuses()).toBe(0);
  });

  test('a token and a logout still reach the other tabs', async () => {
    const [one, two] = await open(2);
    await signIn([one, two]);
    await makeStale([one, two]);
    expect(await fetchIn(one)).toBe(200);
    await two.waitForFunction(() => received && !received.endsWith('x'));
    expect(await fetchIn(two)).toBe(200);
    expect(lab.front.count(REFRESH)).toBe(1);
    await one.evaluate(() => client.logout());
    await hasStatus(two, 'ended');
  });
});
