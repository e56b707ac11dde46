import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  AuthClient,
  accessTokenOf,
  claimsOf,
  refreshTokenOf,
} from './auth-client.js';
import type { Answer, Cookie } from './http-client.js';

const TOKENS = {
  accessToken: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) as string,
  tokenType: 'Bearer',
  expiresIn: 900,
  sessionId: expect.stringMatching(/./) as string,
};

/** The contract of the generated routes, over real HTTP against a running app with the default options. */
export function describeAuthRoutes(url: () => string): void {
  const client = (): AuthClient => new AuthClient(url());

  describe('register and login', () => {
    test('register answers 201 with tokens and the refresh cookie', async () => {
      const answer = await client().register(someone());
      expect(answer).toMatchObject({ status: 201, body: TOKENS });
      expect(Object.keys(answer.body as object).sort()).toEqual(
        Object.keys(TOKENS).sort(),
      );
      expectRefreshCookie(answer);
    });

    test('a taken address is refused, however it is written', async () => {
      const email = someone();
      await client().register(email);
      expect((await client().register(` ${email.toUpperCase()} `)).status).toBe(
        409,
      );
    });

    test('login answers 200 with tokens and the refresh cookie', async () => {
      const email = someone();
      await client().register(email);
      const answer = await client().login(email);
      expect(answer).toMatchObject({ status: 200, body: TOKENS });
      expectRefreshCookie(answer);
    });

    test('a wrong password and an unknown user get the same answer', async () => {
      const email = someone();
      await client().register(email);
      const wrong = await client().login(email, 'not-the-password-at-all');
      const unknown = await client().login(someone());
      expect(wrong.status).toBe(401);
      expect(unknown).toMatchObject({ status: wrong.status, body: wrong.body });
      expect(unknown.cookies.size + wrong.cookies.size).toBe(0);
    });

    test.each([
      {},
      { email: 'no-address', password: 'quartz-lantern-orbit-57' },
      { email: ['a@b.example'], password: 7 },
    ])('a malformed body is 400: %j', async (body) => {
      const { email, password } = body as { email: string; password: string };
      expect((await client().register(email, password)).status).toBe(400);
    });

    test('answers with tokens are not stored by caches', async () => {
      const answer = await client().register(someone());
      expect(answer.headers.get('cache-control')).toContain('no-store');
    });
  });

  describe('the access token', () => {
    test('me answers who it speaks for', async () => {
      const email = someone();
      const answer = await client().me(
        accessTokenOf(await client().register(email)),
      );
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({ id: expect.any(String) as string, email });
    });

    test('without one, me is 401 and says which scheme', async () => {
      const answer = await client().me();
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    });

    test('a refresh token is not one', async () => {
      const signedIn = await client().register(someone());
      expect((await client().me(refreshTokenOf(signedIn))).status).toBe(401);
    });

    test('one with another payload is refused', async () => {
      const [header, , signature] = accessTokenOf(
        await client().register(someone()),
      ).split('.');
      const other = accessTokenOf(await client().register(someone())).split(
        '.',
      )[1];
      expect(
        (await client().me([header, other, signature].join('.'))).status,
      ).toBe(401);
    });
  });

  describe('refresh', () => {
    test('rotates: a new pair of the next generation, of the same session', async () => {
      const first = await client().register(someone());
      const second = await client().refresh(refreshTokenOf(first));
      expect(second).toMatchObject({
        status: 200,
        body: { ...TOKENS, sessionId: sessionOf(first) },
      });
      expectRefreshCookie(second);
      expect(refreshTokenOf(second)).not.toBe(refreshTokenOf(first));
      expect(accessTokenOf(second)).not.toBe(accessTokenOf(first));
      expect(generationOf(second)).toBe(generationOf(first) + 1);
      expect((await client().me(accessTokenOf(second))).status).toBe(200);
    });

    test('a retry of a lost answer gets the same generation again', async () => {
      const first = await client().register(someone());
      const second = await client().refresh(refreshTokenOf(first));
      const again = await client().refresh(refreshTokenOf(first));
      expect(again.status).toBe(200);
      expect(generationOf(again)).toBe(generationOf(second));
      expect((await client().refresh(refreshTokenOf(again))).status).toBe(200);
    });

    test('30 at once all succeed and rotate once', async () => {
      const first = await client().register(someone());
      const answers = await Promise.all(
        Array.from({ length: 30 }, () =>
          client().refresh(refreshTokenOf(first)),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual(
        answers.map(() => 200),
      );
      expect(new Set(answers.map(generationOf))).toEqual(
        new Set([generationOf(first) + 1]),
      );
    });

    test('a token two generations old ends the session', async () => {
      const first = await client().register(someone());
      const second = await client().refresh(refreshTokenOf(first));
      const third = await client().refresh(refreshTokenOf(second));
      expect((await client().refresh(refreshTokenOf(first))).status).toBe(401);
      expect((await client().refresh(refreshTokenOf(third))).status).toBe(401);
    });

    test('reuse in one session leaves the others alone', async () => {
      const email = someone();
      const first = await client().register(email);
      const other = await client().login(email);
      const second = await client().refresh(refreshTokenOf(first));
      await client().refresh(refreshTokenOf(second));
      expect((await client().refresh(refreshTokenOf(first))).status).toBe(401);
      expect((await client().refresh(refreshTokenOf(other))).status).toBe(200);
    });

    test('an access token in the cookie is 401', async () => {
      const signedIn = await client().register(someone());
      expect((await client().refresh(accessTokenOf(signedIn))).status).toBe(
        401,
      );
    });

    test('without a cookie it is 401', async () => {
      expect((await client().refresh()).status).toBe(401);
    });

    test.each([
      ['without X-Requested-With', {}],
      [
        'from another site',
        { 'X-Requested-With': 'fetch', 'Sec-Fetch-Site': 'cross-site' },
      ],
      [
        'from a foreign origin',
        { 'X-Requested-With': 'fetch', Origin: 'https://evil.example' },
      ],
    ])('%s it is 403 and rotates nothing', async (_, headers) => {
      const first = await client().register(someone());
      expect(
        (await client().refresh(refreshTokenOf(first), headers)).status,
      ).toBe(403);
      const next = await client().refresh(refreshTokenOf(first));
      expect(generationOf(next)).toBe(generationOf(first) + 1);
    });
  });

  describe('logout', () => {
    test('ends the session and clears the cookie with the attributes it was set with', async () => {
      const signedIn = await client().register(someone());
      const answer = await client().logout(refreshTokenOf(signedIn));
      expect(answer).toMatchObject({ status: 204, body: undefined });
      expectCleared(answer);
      expect((await client().refresh(refreshTokenOf(signedIn))).status).toBe(
        401,
      );
    });

    test('is 204 without a cookie', async () => {
      expect((await client().logout()).status).toBe(204);
    });

    test('logout-all ends every session of the user, and nobody else’s', async () => {
      const email = someone();
      const stranger = await client().register(someone());
      const first = await client().register(email);
      const second = await client().login(email);
      expect((await client().logoutAll(accessTokenOf(second))).status).toBe(
        204,
      );
      expect((await client().refresh(refreshTokenOf(first))).status).toBe(401);
      expect((await client().refresh(refreshTokenOf(second))).status).toBe(401);
      expect((await client().refresh(refreshTokenOf(stranger))).status).toBe(
        200,
      );
    });

    test('logout-all needs an access token', async () => {
      expect((await client().logoutAll()).status).toBe(401);
    });
  });
}

/** An address nobody has used before, so that tests do not meet. */
export function someone(): string {
  return `${randomUUID()}@example.com`;
}

function generationOf(answer: Answer): number {
  return claimsOf(refreshTokenOf(answer)).gen as number;
}

function sessionOf(answer: Answer): string {
  return (answer.body as { sessionId: string }).sessionId;
}

function expectRefreshCookie(answer: Answer): void {
  const { attributes } = refreshCookieOf(answer);
  expect(attributes).toMatchObject({
    httponly: '',
    samesite: 'Strict',
    path: '/',
  });
  expect(Object.keys(attributes)).not.toContain('secure');
  expect(Object.keys(attributes)).not.toContain('domain');
  expect(Number(attributes['max-age'])).toBeGreaterThan(0);
}

function expectCleared(answer: Answer): void {
  const { value, attributes } = refreshCookieOf(answer);
  expect(value).toBe('');
  expect(attributes).toMatchObject({
    httponly: '',
    samesite: 'Strict',
    path: '/',
  });
  const expires =
    attributes['max-age'] === '0' ||
    new Date(attributes.expires ?? '') < new Date();
  expect(expires).toBe(true);
}

function refreshCookieOf(answer: Answer): Cookie {
  return (
    answer.cookies.get('refresh') ?? { value: 'no cookie', attributes: {} }
  );
}
