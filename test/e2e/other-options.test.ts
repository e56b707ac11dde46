import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AuthClient } from './auth-client.js';
import { someone } from './auth-over-http.js';
import { describeFreshApp } from './fresh-app-suite.js';
import { send } from './http-client.js';

const flags = [
  '--refresh-transport',
  'body',
  '--guard',
  'global',
  '--no-register',
  '--algorithm',
  'ES256',
  '--client',
  'none',
];

describeFreshApp({ nest: 12, adapter: 'fastify', flags }, ({ app, url }) => {
  describe('the options took effect', () => {
    test('nobody can register', async () => {
      expect((await new AuthClient(url()).register(someone())).status).toBe(
        404,
      );
    });

    test('login is open, and knows nobody', async () => {
      expect((await new AuthClient(url()).login(someone())).status).toBe(401);
    });

    test('the route the app came with stays public', async () => {
      expect(await send(`${url()}/`, { method: 'GET' })).toMatchObject({
        status: 200,
        body: 'Hello World!',
      });
    });

    test('me needs a token', async () => {
      expect((await new AuthClient(url()).me()).status).toBe(401);
    });

    test('refresh takes its token from the body, and wants no header', async () => {
      const answer = await send(`${url()}/auth/refresh`, {
        json: { refreshToken: 'not.a.token' },
      });
      expect(answer).toMatchObject({ status: 401, cookies: new Map() });
    });

    test('the keys of access tokens are public', async () => {
      const path = `${url()}/auth/.well-known/jwks.json`;
      const { status, body } = await send(path, { method: 'GET' });
      expect(status).toBe(200);
      const { keys } = body as { keys: Record<string, string>[] };
      const { kid, x, y, ...rest } = keys[0] ?? {};
      expect([kid, x, y]).toEqual(
        Array(3).fill(expect.stringMatching(/^.{43}$/)),
      );
      expect(rest).toEqual({
        use: 'sig',
        alg: 'ES256',
        kty: 'EC',
        crv: 'P-256',
      });
    });

    test('there is no client', () => {
      expect(existsSync(join(app().directory, 'client'))).toBe(false);
    });
  });
});
