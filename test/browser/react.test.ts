import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser, useLab } from './support/lab.js';
import { describeSignIn } from './support/sign-in-page.js';
import { openTab, REFRESH, signIn } from './support/tabs.js';

describeInBrowser('a page with the React hook', () => {
  const lab = useLab({ pages: ['react.tsx'] });

  async function openPage(profile: BrowserContext): Promise<Page> {
    const page = await profile.newPage();
    await page.goto(lab.front.origin() + '/react');
    return page;
  }

  describeSignIn(lab, openPage);

  test('case 7: resumes once although StrictMode mounts twice', async () => {
    const profile = await lab.profile();
    await signIn([await openTab(profile, lab.front.origin())]);
    const page = await openPage(profile);
    await page.getByRole('status').getByText('active').waitFor();
    expect(await page.getAttribute('body', 'data-mounts')).toBe('2');
    expect(lab.front.count(REFRESH)).toBe(1);
    expect(lab.reuses()).toBe(0);
  });
});
