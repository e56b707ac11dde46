import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { afterEach, beforeAll, describe, inject } from 'vitest';
import { UNLIMITED } from '../../e2e/unlimited.js';
import { bootApp, type RunningApp } from '../../harness/boot-app.mjs';
import { freePort } from '../../harness/free-port.mjs';
import { Front } from './front.js';
import { bundlePage } from './pages.js';

/** `describe`, left out where there is no browser. */
export function describeInBrowser(title: string, tests: () => void): void {
  describe.skipIf(inject('chromium') === '')(title, tests);
}

/** Two sites that both are the app's; to browsers they have nothing in common. */
export const [SHOP, API] = ['shop.test', 'api.test'];

interface LabOptions {
  /** Of test/fixtures/browser-pages, beside `tab.ts`. */
  readonly pages?: readonly string[];
  readonly scheme?: 'http' | 'https';
  /** More of the app's environment, which may depend on its addresses. */
  readonly env?: (front: Front) => NodeJS.ProcessEnv;
}

export interface Lab {
  readonly front: Front;
  /** A browser without any history; closed after the test. */
  readonly profile: () => Promise<BrowserContext>;
  /** How often the app has seen a refresh token that somebody else had used. */
  readonly reuses: () => number;
}

/** The generated app, running for the tests of a `describe`, and a browser. */
export function useLab({
  pages = [],
  scheme = 'http',
  env,
}: LabOptions = {}): Lab {
  let browser: Browser;
  let front: Front;
  let running: RunningApp;
  const profiles: BrowserContext[] = [];
  let reusesBefore = 0;
  const reuses = () => running.output().split('refresh_reuse').length - 1;

  beforeAll(async () => {
    const app = inject('app');
    front = await Front.start(scheme, await freePort());
    running = await bootApp(app.directory, {
      env: { ...app.env, ...UNLIMITED, ...env?.(front) },
    });
    front.app = running.url;
    for (const file of ['tab.ts', ...pages])
      front.add(await bundlePage(inject('pages'), file));
    browser = await launch();
    return async () => {
      await browser.close();
      await front.stop();
      await running.stop();
    };
  });

  afterEach(async () => {
    front.reset();
    await Promise.all(profiles.splice(0).map((profile) => profile.close()));
    reusesBefore = reuses();
  });

  return {
    get front() {
      return front;
    },
    profile: async () => {
      const profile = await browser.newContext({ ignoreHTTPSErrors: true });
      profiles.push(profile);
      return profile;
    },
    reuses: () => reuses() - reusesBefore,
  };
}

/** Starts a browser to which every name below .test is this machine. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: inject('chromium'),
    // Its sandbox refuses root.
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--host-resolver-rules=MAP *.test 127.0.0.1'],
  });
}
