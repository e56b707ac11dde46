import { expect, test } from 'vitest';
import { times } from '../client/support/setup.js';
import { describeInBrowser, useLab } from './support/lab.js';
import {
  answered,
  areQueued,
  callAtOnce,
  fetchIn,
  makeStale,
  ME,
  openTab,
  openTabs,
  REFRESH,
  signIn,
  stateOf,
  tokensOf,
} from './support/tabs.js';

describeInBrowser('the tabs of a browser', () => {
  const lab = useLab();
  const open = async (count: number) =>
    openTabs(count, await lab.profile(), lab.front.origin());

  test.each(['refused', 'over'] as const)(
    'case 25: eight with a token that is %s refresh once, in each of five rounds',
    async (how) => {
      const tabs = await open(8);
      await signIn(tabs);
      for (let round = 1; round <= 5; round += 1) {
        await makeStale(tabs, how);
        expect(await callAtOnce(tabs)).toEqual(times(8, () => 200));
        expect(lab.front.count(REFRESH)).toBe(round);
      }
      expect(new Set(await tokensOf(tabs)).size).toBe(1);
      for (const tab of tabs)
        expect((await stateOf(tab)).status).toBe('active');
      expect(lab.reuses()).toBe(0);
    },
  );

  /** A browser in which somebody has signed in, with no page open. */
  async function signedInBrowser() {
    const profile = await lab.profile();
    const tab = await openTab(profile, lab.front.origin());
    await signIn([tab]);
    await tab.close();
    return profile;
  }

  test('case 25: eight that start with the cookie alone refresh once', async () => {
    const profile = await signedInBrowser();
    const gate = lab.front.hold(REFRESH, 'request');
    const tabs = await openTabs(8, profile, lab.front.origin(), { first: ME });
    await gate.reached;
    await areQueued(tabs[0], 7);
    gate.open();
    const statuses = await Promise.all(tabs.map(answered));
    expect(statuses).toEqual(times(8, () => 200));
    expect(lab.front.count(REFRESH)).toBe(1);
    expect(lab.reuses()).toBe(0);
  });

  test('case 25: eight that start as they load are never logged out', async () => {
    const profile = await signedInBrowser();
    for (let round = 1; round <= 3; round += 1) {
      const options = { first: ME };
      const tabs = await openTabs(8, profile, lab.front.origin(), options);
      const statuses = await Promise.all(tabs.map(answered));
      expect(statuses).toEqual(times(8, () => 200));
      await Promise.all(tabs.map((tab) => tab.close()));
    }
    expect(lab.reuses()).toBe(0);
  });

  test('case 26: one that waited takes the token of the other', async () => {
    const [one, two] = await open(2);
    await signIn([one, two]);
    await makeStale([one, two]);
    const gate = lab.front.hold(REFRESH, 'answer');
    const first = fetchIn(one);
    await gate.reached;
    const second = fetchIn(two);
    await areQueued(two, 1);
    gate.open();
    expect(await Promise.all([first, second])).toEqual([200, 200]);
    expect(lab.front.count(REFRESH)).toBe(1);
    const [token, same] = await tokensOf([one, two]);
    expect(same).toBe(token);
  });

  test('case 27: one that gets the lock before the message waits for it', async () => {
    const [one, two] = await open(2);
    await signIn([one, two]);
    await makeStale([one, two]);
    await one.evaluate(() => {
      delayMessages();
    });
    const gate = lab.front.hold(REFRESH, 'answer');
    const first = fetchIn(one);
    await gate.reached;
    const second = fetchIn(two);
    await areQueued(two, 1);
    gate.open();
    expect(await Promise.all([first, second])).toEqual([200, 200]);
    expect(lab.front.count(REFRESH)).toBe(1);
  });
});
