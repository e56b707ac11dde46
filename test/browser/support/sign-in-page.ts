import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { PASSWORD } from '../../e2e/auth-client.js';
import type { Lab } from './lab.js';
import {
  hasStatus,
  listen,
  makeStale,
  openTab,
  REFRESH,
  signIn,
} from './tabs.js';

const ME = 'GET /auth/me';

/**
 * What a page with a form to sign in, a button that asks the app who that is, and one to sign out
 * has to do, whatever it is made with.
 */
export function describeSignIn(
  lab: Lab,
  openPage: (profile: BrowserContext) => Promise<Page>,
): void {
  /** Somebody with an account who is not signed in, and the page before him. */
  async function visit() {
    const profile = await lab.profile();
    const tab = await openTab(profile, lab.front.origin());
    const email = await signIn([tab]);
    await tab.evaluate(() => client.logout());
    const page = await openPage(profile);
    await shows(page, 'ended');
    return { tab, page, email };
  }

  async function submit(page: Page, email: string, password = PASSWORD) {
    await page.fill('[name=email]', email);
    await page.fill('[name=password]', password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }

  const shows = (page: Page, status: string) =>
    page.getByRole('status').getByText(status, { exact: true }).waitFor();

  async function asksWho(page: Page, email: string) {
    await page.getByRole('button', { name: 'Who am I?' }).click();
    await page.locator('output').getByText(email, { exact: true }).waitFor();
  }

  test('signs in and out, and so do the other pages', async () => {
    const { tab, page, email } = await visit();
    await submit(page, email);
    await shows(page, 'active');
    await asksWho(page, email);
    await hasStatus(tab, 'active');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await shows(page, 'ended');
    await hasStatus(tab, 'ended');
    // The page does not wait for the server, which takes the cookie away.
    await expect.poll(() => page.context().cookies()).toEqual([]);
    expect(lab.front.count(REFRESH)).toBe(0);
  });

  test('case 12: shows that a password was wrong', async () => {
    const { page, email } = await visit();
    await submit(page, email, `${PASSWORD}-not`);
    await page.getByRole('alert').getByText('Refused: 401').waitFor();
    expect(lab.front.count(REFRESH)).toBe(0);
    await submit(page, email);
    await shows(page, 'active');
  });

  test('case 1: refreshes and asks again after a 401', async () => {
    const { tab, page, email } = await visit();
    await submit(page, email);
    await shows(page, 'active');
    await hasStatus(tab, 'active');
    await listen(page);
    await makeStale([tab, page]);
    await asksWho(page, email);
    expect(lab.front.count(ME)).toBe(2);
    expect(lab.front.count(REFRESH)).toBe(1);
    await shows(page, 'active');
  });

  test('resumes the session when it is loaded again', async () => {
    const { page, email } = await visit();
    await submit(page, email);
    await shows(page, 'active');
    await page.reload();
    await shows(page, 'active');
    await asksWho(page, email);
    expect(lab.front.count(REFRESH)).toBe(1);
  });
}
