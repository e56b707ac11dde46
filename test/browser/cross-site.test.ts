import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { times } from '../client/support/setup.js';
import { PASSWORD } from '../e2e/auth-client.js';
import { someone } from '../e2e/auth-over-http.js';
import { API, describeInBrowser, SHOP, useLab } from './support/lab.js';
import {
  callAtOnce,
  fetchIn,
  hasStatus,
  makeStale,
  openTab,
  openTabs,
  REFRESH,
  signIn,
} from './support/tabs.js';

describeInBrowser('a front end on another site', () => {
  const lab = useLab({
    scheme: 'https',
    env: (front) => ({
      NODE_ENV: 'production',
      AUTH_ALLOWED_ORIGINS: front.origin(SHOP),
      PAGE_ORIGINS: front.origin(SHOP),
      AUTH_LIMIT_REFRESH: '10/5m',
    }),
  });

  const api = (path: string) => lab.front.origin(API) + path;
  const options = () => ({ baseUrl: lab.front.origin(API) });
  const me = () => api('/auth/me');

  async function open(): Promise<Page> {
    const profile = await lab.profile();
    return openTab(profile, lab.front.origin(SHOP), options());
  }

  test('signs in, refreshes, tries again, resumes and signs out', async () => {
    const tab = await open();
    await signIn([tab]);
    expect(await fetchIn(tab, me())).toBe(200);

    await makeStale([tab]);
    expect(await fetchIn(tab, me())).toBe(200);
    expect(lab.front.count(REFRESH)).toBe(1);

    await tab.reload();
    expect(await fetchIn(tab, me())).toBe(200);
    expect(lab.front.count(REFRESH)).toBe(2);

    await tab.evaluate(() => client.logout());
    expect(await tab.context().cookies()).toEqual([]);
    expect(await fetchIn(tab, me())).toBe(401);
  });

  test('case 25: eight tabs refresh once', async () => {
    const site = lab.front.origin(SHOP);
    const tabs = await openTabs(8, await lab.profile(), site, options());
    await signIn(tabs);
    await makeStale(tabs);
    expect(await callAtOnce(tabs, me())).toEqual(times(8, () => 200));
    expect(lab.front.count(REFRESH)).toBe(1);
    expect(lab.reuses()).toBe(0);
  });

  test('has a cookie for this site alone', async () => {
    const tab = await open();
    await signIn([tab]);
    const cookies = await tab.context().cookies();
    expect(cookies).toMatchObject([
      {
        name: '__Host-refresh',
        domain: API,
        httpOnly: true,
        secure: true,
        sameSite: 'None',
        partitionKey: 'https://shop.test',
      },
    ]);
  });

  test('case 34: a logout ends the session in the other tab', async () => {
    const site = lab.front.origin(SHOP);
    const tabs = await openTabs(2, await lab.profile(), site, options());
    await signIn(tabs);
    await tabs[0].evaluate(() => client.logout());
    await hasStatus(tabs[1], 'ended');
  });

  test('the page can read the errors', async () => {
    const tab = await open();
    const email = await signIn([tab]);
    const statusOf = (path: string, init: RequestInit = {}) =>
      tab.evaluate(async ([url, rest]) => (await fetch(url, rest)).status, [
        api(path),
        init,
      ] as const);
    const post = (json?: object): RequestInit => ({
      method: 'POST',
      credentials: 'include',
      headers: { 'Content-Type': 'application/json' },
      ...(json && { body: JSON.stringify(json) }),
    });
    const wrong = { email, password: `${PASSWORD}-not` };
    expect(await statusOf('/auth/me')).toBe(401);
    expect(await statusOf('/auth/login', post(wrong))).toBe(401);
    expect(await statusOf('/auth/login', post({ email: 1 }))).toBe(400);
    // Without the header that tells a script from a form.
    expect(await statusOf('/auth/refresh', post())).toBe(403);
    expect(await statusOf('/auth/nothing')).toBe(404);
  });

  test('case 19: the page learns when it may refresh again', async () => {
    const tab = await open();
    await signIn([tab]);
    for (let count = 1; count <= 10; count += 1) {
      await makeStale([tab]);
      expect(await fetchIn(tab, me())).toBe(200);
    }
    await makeStale([tab]);
    const failure = await tab.evaluate(async (url) => {
      const error: unknown = await client.fetch(url).catch(Object);
      const { name, message, retryAfter } = error as Error & {
        retryAfter: number;
      };
      return { name, message, retryAfter };
    }, me());
    expect(failure).toEqual({
      name: 'RefreshUnavailableError',
      message: 'Refresh failed: 429',
      retryAfter: expect.any(Number) as number,
    });
    expect(failure.retryAfter).toBeGreaterThan(0);
  });

  test('a page of a third site gets nothing', async () => {
    const profile = await lab.profile();
    const evil = lab.front.origin('evil.test');
    const tab = await openTab(profile, evil, options());
    const owner = await openTab(profile, lab.front.origin(SHOP), options());
    const email = await signIn([owner]);
    const before = await profile.cookies();

    const credentials = { email, password: PASSWORD };
    const attempt = await tab.evaluate(
      (data) => client.login(data).catch(String),
      credentials,
    );
    expect(attempt).toBe('TypeError: Failed to fetch');
    // What browsers send without asking: no answer can be read, no cookie is set.
    await tab.evaluate(
      async ([url, body]) => {
        const mode = 'no-cors';
        const init = { method: 'POST', mode, credentials: 'include' } as const;
        await fetch(`${url}/auth/login`, { ...init, body });
        await fetch(`${url}/auth/refresh`, init);
        await fetch(`${url}/auth/logout`, init);
      },
      [api(''), new URLSearchParams(credentials).toString()] as const,
    );
    expect(lab.front.count('POST /auth/login')).toBe(1);
    expect(await profile.cookies()).toEqual(before);
    await makeStale([owner]);
    expect(await fetchIn(owner, me())).toBe(200);
  });

  test('a form of a third site gets nothing', async () => {
    const tab = await openTab(
      await lab.profile(),
      lab.front.origin('evil.test'),
    );
    const credentials = { email: someone(), password: PASSWORD };
    await tab.setContent(
      `<form method="post" action="${api('/auth/register')}">${Object.entries(
        credentials,
      )
        .map(([name, value]) => `<input name="${name}" value="${value}" />`)
        .join('')}<button>Send</button></form>`,
    );
    const answer = tab.waitForResponse(api('/auth/register'));
    await tab.click('button');
    expect((await answer).status()).toBe(403);
    expect(await tab.context().cookies()).toEqual([]);
  });
});
