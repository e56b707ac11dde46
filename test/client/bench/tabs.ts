import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser, type Page } from 'playwright-core';
import { findChromium } from '../../browser/support/chromium.js';
import { PASSWORD } from '../../e2e/auth-client.js';
import { someone } from '../../e2e/auth-over-http.js';
import { times } from '../support/setup.js';
import { Proxy } from './proxy.js';
import type { Client } from './recipes/recipe.js';
import type { Outcome } from './outcome.js';

const TABS = 8;

/** How long a request is under way, so that the tabs meet, in milliseconds. */
const LATENCY = 50;

/** Starts the Chromium of `CHROMIUM_PATH` or of PATH; gives undefined, and says so, where there is none. */
export async function startBrowser(): Promise<Browser | undefined> {
  const executablePath = findChromium();
  if (!executablePath) return undefined;
  // Chromium has no sandbox for root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args });
}

/** Eight tabs of one browser have the same stale token and call at once. */
export async function runTabs(
  browser: Browser,
  server: string,
  script: string,
): Promise<Outcome> {
  const credentials = { email: someone(), password: PASSWORD };
  await register(server, credentials);
  const proxy = await Proxy.start(server);
  const context = await browser.newContext();
  try {
    proxy.pages.set('/client.js', ['text/javascript', script]);
    proxy.pages.set('/', ['text/html', PAGE]);
    const pages = await Promise.all(times(TABS, () => context.newPage()));
    for (const page of pages) {
      await page.goto(proxy.url);
      await page.waitForFunction(() => 'client' in globalThis);
    }
    await pages[0]?.evaluate(login, credentials);
    for (const page of pages) await mustGet(page);
    proxy.expire();
    proxy.reset();
    proxy.before = async () => {
      await sleep(LATENCY);
      return true;
    };
    const got = await Promise.all(pages.map((page) => page.evaluate(get)));
    const refreshes = proxy.count('/auth/refresh');
    proxy.expire();
    let lost = 0;
    for (const page of pages) {
      const isGood = await page.evaluate(get);
      if (!isGood || (await page.evaluate(isSignedOut))) lost += 1;
    }
    const failed = got.filter((isGood) => !isGood).length;
    return { failed, refreshes, lost, notes: [] };
  } finally {
    await context.close();
    await proxy.stop();
  }
}

const PAGE = `<!doctype html><title>tab</title><script type="module">
import { createClient } from '/client.js';
globalThis.signedOut = false;
globalThis.client = createClient(location.origin, () => { globalThis.signedOut = true; });
</script>`;

/** What the page keeps. */
interface Tab {
  readonly client: Client;
  readonly signedOut: boolean;
}

// These run in the page.
const login = async (credentials: { email: string; password: string }) => {
  const { client } = globalThis as unknown as Tab;
  await client.login(credentials);
};
const get = () => {
  const { client } = globalThis as unknown as Tab;
  return client.send({ path: '/items' }).then(
    () => true,
    () => false,
  );
};
const isSignedOut = () => (globalThis as unknown as Tab).signedOut;

async function register(server: string, credentials: object): Promise<void> {
  const { ok } = await fetch(`${server}/auth/register`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(credentials),
  });
  if (!ok) throw new Error('no account for the tabs');
}

async function mustGet(page: Page): Promise<void> {
  if (!(await page.evaluate(get))) throw new Error('a tab cannot start');
}
