import {
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { edit } from '../behaviours/support/add-module.js';
import { documentOf } from '../cli/support/command-line.js';
import { bootApp, type RunningApp } from '../harness/boot-app.mjs';
import { freshApp, type FreshApp } from '../harness/fresh-app.mjs';
import { repository, tool } from '../harness/repository.mjs';
import { mustRun } from '../harness/run.mjs';
import { installedPackages } from '../stores/support/installed-packages.js';
import { describeInBrowser, launch } from './support/lab.js';

const DOCUMENT = `
  const config = new DocumentBuilder().setTitle('Shop').build();
  SwaggerModule.setup('api', app, SwaggerModule.createDocument(app, config));`;

/** An app with an OpenAPI page of its own, `init` run in it, and what that leaves to do by hand done. */
async function documentedApp(directory: string): Promise<FreshApp> {
  const kind = { nest: 12, adapter: 'express', modules: 'none' } as const;
  const app = await freshApp({ ...kind, directory });
  edit(app, 'package.json', (text) =>
    text.replace(
      /( *)"reflect-metadata"/,
      '$1"@nestjs/swagger": "^12.0.2",\n$&',
    ),
  );
  edit(app, 'src/main.ts', (text) =>
    [
      "import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';",
      text.replace(/NestFactory\.create\(AppModule\);/, `$&${DOCUMENT}`),
    ].join('\n'),
  );
  const init = [tool, 'init', '--yes', '--no-install', '--json'];
  const { manualSteps } = documentOf(
    await mustRun('node', init, { cwd: directory, env: app.env }),
  );
  const [step] = manualSteps.filter(({ title }) =>
    title.includes('DocumentBuilder in src/main.ts'),
  );
  edit(app, 'src/main.ts', (text) =>
    text.replace('.build()', `${step?.text ?? ''}.build()`),
  );
  symlinkSync(await installedPackages(app), join(directory, 'node_modules'));
  await mustRun('npm', ['run', 'build'], { cwd: directory, env: app.env });
  return app;
}

/** Each route of the page: whether it has a lock, and what it says it does. */
async function routesOn(page: Page) {
  const blocks = await page.locator('.opblock').all();
  return Promise.all(
    blocks.map(async (block) => {
      const text = async (part: string) =>
        plain((await block.locator(part).allTextContents()).join(''));
      const method = await text('.opblock-summary-method');
      return {
        route: `${method} ${await text('.opblock-summary-path')}`,
        isLocked: (await block.locator('.authorization__btn').count()) > 0,
        summary: await text('.opblock-summary-description'),
      };
    }),
  );
}

/** Without what lets a browser break a path, and with single spaces. */
const plain = (text: string) =>
  text.replaceAll('\u200B', '').replace(/\s+/g, ' ').trim();

const OPEN = ['GET /', 'POST /auth/register', 'POST /auth/login'];
const LOCKED = [
  'POST /auth/refresh',
  'POST /auth/logout',
  'GET /auth/me',
  'POST /auth/password',
  'POST /auth/logout-all',
  'GET /auth/sessions',
  'DELETE /auth/sessions/{id}',
];

describeInBrowser('the OpenAPI page', () => {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'jwt-scaffold-api-'));
  let running: RunningApp | undefined;
  let browser: Browser | undefined;
  let url: string;
  let page: Page;

  beforeAll(async () => {
    const app = await documentedApp(join(folder, 'app'));
    running = await bootApp(app.directory, { env: app.env });
    ({ url } = running);
    browser = await launch();
    page = await browser.newPage({ viewport: { width: 900, height: 700 } });
    await page.goto(`${url}/api`);
    await page.waitForSelector('.opblock');
  });

  afterAll(async () => {
    await browser?.close();
    await running?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('shows the auth routes, with a lock on those that need a token', async () => {
    const routes = await routesOn(page);
    const named = (isLocked: boolean) =>
      routes
        .filter((one) => one.isLocked === isLocked)
        .map(({ route }) => route);
    expect(named(false)).toEqual(OPEN);
    expect(named(true)).toEqual(LOCKED);
    const silent = routes.filter(({ summary }) => summary === '');
    expect(silent.map(({ route }) => route)).toEqual(['GET /']);
    const path = join(repository, 'docs/swagger.png');
    if (process.env.SCREENSHOT_WRITE) {
      await page.screenshot({ path, fullPage: true });
    }
    const { length } = readFileSync(path);
    expect(length).toBeLessThan(150_000);
  });

  test('has the bearer scheme and the cookie to authorize with', async () => {
    await page.click('.btn.authorize');
    const titles = await page.locator('.auth-container h4').allTextContents();
    const schemes = titles.map(plain);
    expect(schemes).toEqual(['bearer (http, Bearer)', 'refresh (apiKey)']);
    await page.click('.close-modal');
  });

  test('takes a token there, and reaches a route by it', async () => {
    const account = {
      email: 'ada@example.com',
      password: 'correct horse battery staple',
    };
    const answer = await fetch(`${url}/auth/register`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(account),
    });
    const { accessToken } = (await answer.json()) as { accessToken: string };
    await page.click('.btn.authorize');
    await page.fill('.auth-container input', accessToken);
    await page.click('.auth-container button.authorize');
    await page.click('.btn-done');
    const me = page.locator('.opblock', { hasText: '/auth/me' });
    await me.locator('.opblock-summary-control').click();
    await me.locator('.try-out__btn').click();
    await me.locator('.execute').click();
    const body = me.locator('.live-responses-table .highlight-code');
    await body.waitFor();
    expect(await body.textContent()).toContain('ada@example.com');
  });
});
