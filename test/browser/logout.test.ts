import { expect, test } from 'vitest';
import { PASSWORD } from '../e2e/auth-client.js';
import { someone } from '../e2e/auth-over-http.js';
import { describeInBrowser, useLab } from './support/lab.js';
import {
  fetchIn,
  hasStatus,
  openTab,
  openTabs,
  REFRESH,
  signIn,
  stateOf,
} from './support/tabs.js';

describeInBrowser('logout and login', () => {
  const lab = useLab();

  async function openSignedIn(count: number) {
    const profile = await lab.profile();
    const tabs = await openTabs(count, profile, lab.front.origin());
    await signIn(tabs);
    return { profile, tabs };
  }

  test('case 34: a logout ends the session in every tab', async () => {
    const { profile, tabs } = await openSignedIn(3);
    const [one, ...others] = tabs;
    await one.evaluate(() => client.logout());
    for (const other of others) await hasStatus(other, 'ended');
    expect(await Promise.all(tabs.map(stateOf))).toEqual([
      { status: 'ended', reason: 'logout' },
      { status: 'ended', reason: 'remote' },
      { status: 'ended', reason: 'remote' },
    ]);
    for (const tab of tabs) expect(await fetchIn(tab)).toBe(401);
    expect(lab.front.count(REFRESH)).toBe(0);
    expect(await profile.cookies()).toEqual([]);
  });

  test('case 34: a login is seen in every tab', async () => {
    const profile = await lab.profile();
    const tabs = await openTabs(3, profile, lab.front.origin());
    for (const tab of tabs) expect(await fetchIn(tab)).toBe(401);
    await signIn(tabs);
    for (const tab of tabs) expect(await fetchIn(tab)).toBe(200);
    expect(lab.front.count(REFRESH)).toBe(0);
  });

  test('a login as somebody else replaces the user in every tab', async () => {
    const { tabs } = await openSignedIn(2);
    const [one, two] = tabs;
    const before = await stateOf(two);
    const credentials = { email: someone(), password: PASSWORD };
    await one.evaluate((data) => client.register(data), credentials);
    await two.waitForFunction(() => states.length === 3);
    const [active, ended, next] = await two.evaluate(() => states);
    expect(active).toEqual(before);
    expect(ended).toEqual({ status: 'ended', reason: 'replaced' });
    expect(next).toEqual(await stateOf(one));
  });

  test('a page opened after a logout asks nothing', async () => {
    const { profile, tabs } = await openSignedIn(2);
    await tabs[0].evaluate(() => client.logout());
    const tab = await openTab(profile, lab.front.origin());
    expect(await fetchIn(tab)).toBe(401);
    expect(lab.front.count(REFRESH)).toBe(0);
  });

  test('I08: the page can read neither token from where others could', async () => {
    const { profile, tabs } = await openSignedIn(2);
    const [tab] = tabs;
    const cookies = await profile.cookies();
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
    const token = await tab.evaluate(async () => {
      const held = await client.session.getToken();
      return held?.accessToken;
    });
    const stored = await profile.storageState();
    expect(JSON.stringify(stored)).toContain(cookies[0]?.value);
    expect(JSON.stringify(stored)).not.toContain(token);
    // The flag says no more than that somebody was signed in.
    const flag = { name: 'session ', value: '1' };
    expect(stored.origins[0]?.localStorage).toEqual([flag]);
  });
});
