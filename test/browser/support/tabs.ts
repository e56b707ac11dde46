import type { BrowserContext, Page } from 'playwright-core';
import { vi } from 'vitest';
import { PASSWORD } from '../../e2e/auth-client.js';
import { someone } from '../../e2e/auth-over-http.js';
import type {
  AccessToken,
  AuthClient,
  SessionOptions,
  SessionState,
} from '../../client/support/client-modules.js';
import { times } from '../../client/support/setup.js';

// What test/fixtures/browser-pages/tab.ts puts into its page.
declare global {
  var client: AuthClient;
  var states: SessionState[];
  var received: string | undefined;
  var call: Promise<number>;
  var callAtSignal: (url: string) => void;
  var signal: () => void;
  var countQueued: () => Promise<number>;
  var keepLock: () => Promise<void>;
  var delayMessages: () => void;
}

export const REFRESH = 'POST /auth/refresh';

/** A route of the app that wants a token. */
export const ME = '/auth/me';

export interface TabOptions {
  /** Where the app is, if it is not where the page comes from. */
  readonly baseUrl?: string;
  readonly session?: Partial<Pick<SessionOptions, 'timeout' | 'cooldown'>>;
  /** What to fetch as soon as the page is there. */
  readonly first?: string;
}

/** On a busy machine an answer may take its time, in milliseconds. */
const PATIENCE = 60_000;

/** A page with the generated client. */
export async function openTab(
  profile: BrowserContext,
  origin: string,
  options: TabOptions = {},
): Promise<Page> {
  const tab = await profile.newPage();
  const wishes = encodeURIComponent(
    JSON.stringify({ session: { timeout: PATIENCE }, ...options }),
  );
  await tab.goto(`${origin}/tab#${wishes}`);
  return tab;
}

export type Tabs = [Page, Page, ...Page[]];

/** Two of them or more. */
export function openTabs(
  count: number,
  ...tab: Parameters<typeof openTab>
): Promise<Tabs> {
  const tabs = Promise.all(times(count, () => openTab(...tab)));
  return tabs as Promise<Tabs>;
}

/** Registers somebody in the first of the tabs; the others learn of it. */
export async function signIn([tab, ...others]: Page[]): Promise<string> {
  const email = someone();
  const credentials = { email, password: PASSWORD };
  await tab?.evaluate(async (data) => {
    const { ok, status } = await client.register(data);
    if (!ok) throw new Error(`register: ${status}`);
  }, credentials);
  for (const other of others) await hasStatus(other, 'active');
  return email;
}

/** Gives all tabs a token that the app refuses; `over`: one that they know to be over. */
export async function makeStale(
  tabs: Page[],
  how: 'refused' | 'over' = 'refused',
): Promise<void> {
  const life = how === 'over' ? { expiresIn: 1e-9 } : {};
  const stale = await tabs[0]?.evaluate(async (changes) => {
    const token = await client.session.getToken();
    if (!token) throw new Error('not signed in');
    const accessToken = `${token.accessToken}x`;
    client.session.set({ ...token, ...changes, accessToken });
    return accessToken;
  }, life);
  await Promise.all(
    tabs.map((tab) =>
      tab.waitForFunction((token) => received === token, stale),
    ),
  );
}

/** Lets `makeStale` wait for a page of another kind, whose client is there already. */
export async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    new BroadcastChannel('session ').onmessage = ({ data }) => {
      received = (data as AccessToken | null)?.accessToken;
    };
  });
}

/** Fetches a URL in all tabs within the same moment. */
export async function callAtOnce(tabs: Page[], url = ME): Promise<number[]> {
  for (const tab of tabs)
    await tab.evaluate((target) => {
      callAtSignal(target);
    }, url);
  await tabs[0]?.evaluate(() => {
    signal();
  });
  return Promise.all(tabs.map(answered));
}

/** What `first`, or the call at the signal, came to: a status. */
export function answered(tab: Page): Promise<number> {
  return tab.evaluate(() => call);
}

/** The status of an answer in a tab. */
export function fetchIn(tab: Page, url = ME): Promise<number> {
  return tab.evaluate(
    async (target) => (await client.fetch(target)).status,
    url,
  );
}

/** Waits for a state of the session. */
export async function hasStatus(
  tab: Page,
  status: SessionState['status'],
): Promise<void> {
  await tab.waitForFunction(
    (wanted) => client.session.state.status === wanted,
    status,
  );
}

export function stateOf(tab: Page): Promise<SessionState> {
  return tab.evaluate(() => client.session.state);
}

export function tokensOf(tabs: Page[]): Promise<(string | undefined)[]> {
  return Promise.all(
    tabs.map((tab) =>
      tab.evaluate(async () => (await client.session.getToken())?.accessToken),
    ),
  );
}

/** Waits until so many tabs queue for the lock of the session. */
export async function areQueued(tab: Page, count: number): Promise<void> {
  await vi.waitUntil(
    async () => (await tab.evaluate(() => countQueued())) === count,
    { timeout: 30_000 },
  );
}
