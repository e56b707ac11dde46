import { request, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AuthTestApp, type Tokens } from './auth-test-app.js';

describe('auth guard (e2e)', () => {
  let auth: AuthTestApp;
  let email: string;
  let tokens: Tokens;

  beforeAll(async () => {
    auth = await AuthTestApp.boot();
  });

  beforeEach(async () => {
    ({ email } = await auth.createUser());
    tokens = await auth.login(email);
  });

  afterAll(async () => {
    await auth.close();
  });

  it('T17 takes a token from the Authorization header alone', async () => {
    const { accessToken } = tokens;
    const query = `auth/me?access_token=${accessToken}`;
    expect((await auth.request(query)).status).toBe(401);
    const cookie = `access_token=${accessToken}`;
    const withCookie = await auth.request('auth/me', { headers: { cookie } });
    expect(withCookie.status).toBe(401);
    const body = { access_token: accessToken };
    expect((await auth.post('logout-all', body)).status).toBe(401);
  });

  // By node:http, because fetch would join the headers.
  const statusOf = async (authorization: string[]) => {
    const url = `${await auth.app.getUrl()}/auth/me`;
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const call = request(url, resolve).on('error', reject);
      call.setHeader('Authorization', authorization);
      call.end();
    });
    response.resume();
    return response.statusCode;
  };

  it('T18 wants one header, of the scheme Bearer', async () => {
    const bearer = `Bearer ${tokens.accessToken}`;
    expect(await statusOf([bearer])).toBe(200);
    expect(await statusOf([bearer, bearer])).toBe(401);
    expect(await statusOf([bearer, 'Basic eDp5'])).toBe(401);
    expect(await statusOf([`Basic ${tokens.accessToken}`])).toBe(401);
  });
});
