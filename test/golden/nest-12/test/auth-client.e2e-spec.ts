import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuthClient } from '../client/auth-fetch.js';
import { AuthTestApp, PASSWORD, type Tokens } from './auth-test-app.js';

/** The part of a browser that keeps the refresh cookie. */
class Browser {
  cookie = '';
  refreshes = 0;
  /** Runs when the server has renewed the token and the page does not know. */
  onRefresh = () => Promise.resolve();

  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init);
    request.headers.set('Cookie', this.cookie);
    const response = await fetch(request);
    const [cookie] = response.headers.getSetCookie();
    if (cookie !== undefined) [this.cookie = ''] = cookie.split(';');
    if (request.url.endsWith('/auth/refresh')) {
      this.refreshes += 1;
      await this.onRefresh();
    }
    return response;
  };
}

describe('auth client (e2e)', () => {
  let server: AuthTestApp;

  beforeAll(async () => {
    server = await AuthTestApp.boot();
  });

  afterAll(async () => {
    await server.close();
  });

  /** Somebody who is signed in, with a token that the server does not take. */
  const signInStale = async () => {
    const browser = new Browser();
    const { fetch } = browser;
    const baseUrl = await server.app.getUrl();
    const client = createAuthClient({ baseUrl, fetch });
    const me = async () => (await client.fetch(`${baseUrl}/auth/me`)).status;
    const { email } = await server.createUser();
    const answer = await client.login({ email, password: PASSWORD });
    const tokens = (await answer.json()) as Tokens;
    const stale = { ...tokens, accessToken: 'stale' };
    client.session.set(stale);
    return { browser, client, me, stale, tokens };
  };

  it('refreshes once for all who have a stale token', async () => {
    const { browser, me } = await signInStale();
    expect(await Promise.all([me(), me(), me()])).toEqual([200, 200, 200]);
    expect(browser.refreshes).toBe(1);
  });

  it('answers a late 401 with the token that is already there', async () => {
    const { browser, client, me, stale } = await signInStale();
    await me();
    const renewed = await client.session.renew(stale);
    expect(renewed).toBe(await client.session.getToken());
    expect(browser.refreshes).toBe(1);
  });

  it('ends when the server has ended the session', async () => {
    const { client, me, tokens } = await signInStale();
    const { accessToken } = tokens;
    await server.withToken(accessToken, 'auth/logout-all', { method: 'POST' });
    await expect(me()).rejects.toThrow('Session ended: expired');
    expect(await client.session.getToken()).toBeNull();
  });

  it('lets a logout win over a refresh under way', async () => {
    const { browser, client, me } = await signInStale();
    let renewed = '';
    browser.onRefresh = () => {
      renewed = browser.cookie;
      return client.logout();
    };
    await expect(me()).rejects.toThrow('Session ended: logout');
    expect(await client.session.getToken()).toBeNull();
    const token = renewed.replace('refresh=', '');
    expect((await server.refresh(token)).status).toBe(401);
  });
});
