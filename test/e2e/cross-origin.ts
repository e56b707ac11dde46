import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { bootApp } from '../harness/boot-app.mjs';
import type { FreshApp } from '../harness/fresh-app.mjs';
import { accessTokenOf, AuthClient, refreshTokenOf } from './auth-client.js';
import { someone } from './auth-over-http.js';
import { send, type Answer, type Sent } from './http-client.js';
import { UNLIMITED } from './unlimited.js';

const PAGE = 'https://app.example.com';

/** What a user adds to main.ts, and a store that goes away when a token is renewed. */
const SET_UP = `
  app.enableCors({ origin: ['${PAGE}'], credentials: true });
  const { SessionStore } = await import('./auth/sessions/session.store.js');
  app.get(SessionStore).rotate = () => Promise.reject(new Error('away'));
`;

/** What a page on another origin can read of the answers, errors above all. */
export function describeCrossOrigin(app: () => FreshApp): void {
  describe('a page on another origin', () => {
    let url: string;
    let email: string;
    let bearer: string;
    let cookie: string;

    beforeAll(async () => {
      const main = readFileSync(join(app().directory, 'dist/main.js'), 'utf8');
      const changed = main.replace(/(?=await app\.listen)/, SET_UP);
      expect(changed).not.toBe(main);
      writeFileSync(join(app().directory, 'dist/main-with-cors.js'), changed);
      const running = await bootApp(app().directory, {
        entry: 'dist/main-with-cors',
        env: {
          ...app().env,
          ...UNLIMITED,
          AUTH_LIMIT_LOGIN: '1/1m',
          AUTH_ALLOWED_ORIGINS: PAGE,
        },
      });
      url = running.url;
      email = someone();
      const signedIn = await new AuthClient(url).register(email);
      bearer = `Bearer ${accessTokenOf(signedIn)}`;
      cookie = `refresh=${refreshTokenOf(signedIn)}`;
      return () => running.stop();
    });

    const ask = (
      route: string,
      { headers, ...sent }: Sent = {},
    ): Promise<Answer> =>
      send(`${url}/auth/${route}`, {
        ...sent,
        headers: { Origin: PAGE, 'X-Requested-With': 'fetch', ...headers },
      });
    const login = (address: string) =>
      ask('login', { json: { email: address, password: 'wrong' } });
    const ANSWERS: [string, number, () => Promise<Answer>][] = [
      ['a wrong password', 401, () => login(someone())],
      ['no token', 401, () => ask('me', { method: 'GET' })],
      [
        'a token that is none',
        401,
        () =>
          ask('me', { method: 'GET', headers: { Authorization: 'Bearer x' } }),
      ],
      ['no refresh cookie', 401, () => ask('refresh')],
      [
        'a refresh cookie that is none',
        401,
        () => ask('refresh', { headers: { Cookie: 'refresh=x' } }),
      ],
      ['a malformed body', 400, () => ask('login', { json: {} })],
      [
        'a refresh without our header',
        403,
        () => ask('refresh', { headers: { 'X-Requested-With': '' } }),
      ],
      [
        'a wrong current password',
        403,
        () =>
          ask('password', {
            headers: { Authorization: bearer },
            json: { currentPassword: 'wrong', newPassword: randomUUID() },
          }),
      ],
      [
        'a session that is not there',
        404,
        () =>
          ask(`sessions/${randomUUID()}`, {
            method: 'DELETE',
            headers: { Authorization: bearer },
          }),
      ],
      ['a route that is not there', 404, () => ask('nothing')],
      [
        'a taken address',
        409,
        () => ask('register', { json: { email, password: randomUUID() } }),
      ],
      [
        'too many tries',
        429,
        async () => {
          const address = someone();
          await login(address);
          return login(address);
        },
      ],
      [
        'a store that is away',
        500,
        () => ask('refresh', { headers: { Cookie: cookie } }),
      ],
    ];

    test.each(ANSWERS)(
      'reads the answer to %s: %i',
      async (_, status, send) => {
        const { headers, ...answer } = await send();
        expect(answer.status).toBe(status);
        expect(headers.get('access-control-allow-origin')).toBe(PAGE);
        expect(headers.get('access-control-allow-credentials')).toBe('true');
        expect(headers.get('vary')).toMatch(/\borigin\b/i);
        // Basic, or none, would make a browser ask for a password.
        const challenge = headers.get('www-authenticate');
        if (status === 401) expect(challenge).toMatch(/^Bearer\b(?!.*Basic)/i);
        else expect(challenge).toBeNull();
        if (status === 429) {
          expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
        }
      },
    );

    test('keeps its cookie while the store is away', async () => {
      const headers = { Cookie: cookie };
      expect((await ask('refresh', { headers })).cookies.size).toBe(0);
    });

    test.each(['login', 'refresh', 'me', 'sessions/x'])(
      'may ask for %s with its headers and cookies',
      async (route) => {
        const answer = await fetch(`${url}/auth/${route}`, {
          method: 'OPTIONS',
          headers: {
            Origin: PAGE,
            'Access-Control-Request-Method': 'POST',
            'Access-Control-Request-Headers':
              'authorization,content-type,x-requested-with',
          },
        });
        expect(answer.status).toBe(204);
        const { headers } = answer;
        expect(headers.get('access-control-allow-origin')).toBe(PAGE);
        expect(headers.get('access-control-allow-credentials')).toBe('true');
        expect(headers.get('access-control-allow-headers')).toBe(
          'authorization,content-type,x-requested-with',
        );
      },
    );

    test('that is not listed reads nothing', async () => {
      const headers = { Origin: `${PAGE}.evil.example` };
      const answer = await ask('me', { method: 'GET', headers });
      expect(answer.headers.has('access-control-allow-origin')).toBe(false);
    });
  });
}
