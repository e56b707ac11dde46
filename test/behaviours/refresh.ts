import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PASSWORD } from '../e2e/auth-client.js';
import { someone } from '../e2e/auth-over-http.js';
import type { Answer } from '../e2e/http-client.js';
import { DAY, SECRETS, type Login } from './support/attacked-app.js';
import type { Bench } from './support/bench.js';
import { forge, hmac, payloadOf } from './support/forge.js';
import { sendRaw } from './support/raw-http.js';

const withRefreshKey = hmac(SECRETS.refresh);
const OTHER_PASSWORD = 'violet-harbour-antenna-93';

const generation = (login: Login) => payloadOf(login.refresh).gen as number;
const expiry = (token: string) => payloadOf(token).exp as number;

/** R01 to R23: a refresh token works once, but for a lost answer, and its session ends when anybody cheats. */
export function describeRefresh(bench: Bench): void {
  describe('refresh', () => {
    const app = bench.use();
    let first: Login;
    beforeEach(async () => {
      first = await app().signUp();
    });
    afterEach(() => app().setClock(0));

    const cleared = (answer: Answer) =>
      answer.cookies.get('refresh') as object | undefined;
    const CLEARED = {
      value: '',
      attributes: { 'max-age': '0', path: '/', httponly: '' },
    };

    test('R01 gives a new pair of the same session', async () => {
      const second = await app().rotate(first.refresh);
      expect(second.refresh).not.toBe(first.refresh);
      expect(second.access).not.toBe(first.access);
      expect(second.sessionId).toBe(first.sessionId);
      expect(generation(second)).toBe(generation(first) + 1);
      expect(await app().meStatus(second.access)).toBe(200);
    });

    test('R02 thirty at once all succeed and rotate once', async () => {
      const logins = await Promise.all(
        Array.from({ length: 30 }, () => app().rotate(first.refresh)),
      );
      expect(new Set(logins.map(generation))).toEqual(
        new Set([generation(first) + 1]),
      );
      const [row] = await app().sessionRows(first.userId);
      expect(row?.generation).toBe(generation(first) + 1);
      // Each of them goes on, still in one step.
      for (const login of logins.slice(0, 3))
        expect(generation(await app().rotate(login.refresh))).toBe(
          generation(first) + 2,
        );
    });

    test('R03 a lost answer is given again inside the grace time', async () => {
      const second = await app().rotate(first.refresh);
      await app().setClock(28);
      const again = await app().rotate(first.refresh);
      expect(generation(again)).toBe(generation(second));
      expect(expiry(again.refresh)).toBe(expiry(second.refresh));
      const third = await app().rotate(again.refresh);
      expect(generation(third)).toBe(generation(second) + 1);
    });

    test('R04 after the grace time it is theft: that session ends, no other', async () => {
      const other = await app().signIn(first.email);
      const second = await app().rotate(first.refresh);
      await app().setClock(31);
      const refused = await app().client.refresh(first.refresh);
      expect(refused.status).toBe(401);
      expect(cleared(refused)).toMatchObject(CLEARED);
      expect(await app().refreshStatus(second.refresh)).toBe(401);
      expect(await app().refreshStatus(other.refresh)).toBe(200);
    });

    test('R05 an older ancestor gets nothing, even inside the grace time', async () => {
      const second = await app().rotate(first.refresh);
      const third = await app().rotate(second.refresh);
      expect(await app().refreshStatus(first.refresh)).toBe(401);
      expect(await app().refreshStatus(third.refresh)).toBe(401);
    });

    test('R05 the grace time does not start anew with a retry', async () => {
      await app().rotate(first.refresh);
      await app().setClock(20);
      expect(await app().refreshStatus(first.refresh)).toBe(200);
      await app().setClock(35);
      expect(await app().refreshStatus(first.refresh)).toBe(401);
    });

    test('R06 reuse is an event of its own in the log, without the token', async () => {
      const second = await app().rotate(first.refresh);
      const before = app().log().length;
      await app().setClock(31);
      await app().client.refresh(first.refresh);
      const log = app().log().slice(before);
      expect(log).toContain('refresh_reuse');
      expect(log).toContain(first.sessionId);
      for (const { refresh } of [first, second])
        expect(log).not.toContain(refresh.split('.')[2]);
    });

    test('R07 no rotation goes beyond the limit set at the login', async () => {
      const { iat } = payloadOf(first.refresh) as { iat: number };
      const limit = iat + 30 * DAY;
      let current = first;
      for (const days of [6, 12, 18, 24, 29]) {
        await app().setClock(days * DAY);
        current = await app().rotate(current.refresh);
        expect(expiry(current.refresh)).toBeLessThanOrEqual(limit + 1);
      }
      expect(expiry(current.refresh)).toBeGreaterThan(limit - 2);
      const maxAge =
        current.answer.cookies.get('refresh')?.attributes['max-age'];
      expect(Number(maxAge)).toBeLessThanOrEqual(DAY + 1);
      await app().setClock(30 * DAY + 2);
      expect(await app().refreshStatus(current.refresh)).toBe(401);
      // Also where the token itself would last: the row has the limit.
      const lasting = forge(
        current.refresh,
        { claims: { exp: limit + 90 * DAY } },
        withRefreshKey,
      );
      expect(await app().refreshStatus(lasting)).toBe(401);
    });

    test('R08 a session that is not used ends', async () => {
      await app().setClock(7 * DAY - 60);
      const second = await app().rotate(first.refresh);
      await app().setClock(14 * DAY - 120);
      const third = await app().rotate(second.refresh);
      await app().setClock(21 * DAY);
      expect(await app().refreshStatus(third.refresh)).toBe(401);
      const lasting = forge(
        third.refresh,
        { claims: { exp: expiry(third.refresh) + 90 * DAY } },
        withRefreshKey,
      );
      expect(await app().refreshStatus(lasting)).toBe(401);
    });

    test('R09 an inactive user: 401, cookie cleared, session over', async () => {
      await app().setActive(first.userId, false);
      const answer = await app().client.refresh(first.refresh);
      expect(answer.status).toBe(401);
      expect(cleared(answer)).toMatchObject(CLEARED);
      await app().setActive(first.userId, true);
      expect(await app().refreshStatus(first.refresh)).toBe(401);
    });

    test('R09 a user who is deactivated before a retry in the grace time', async () => {
      const second = await app().rotate(first.refresh);
      await app().setActive(first.userId, false);
      expect(await app().refreshStatus(first.refresh)).toBe(401);
      await app().setActive(first.userId, true);
      expect(await app().refreshStatus(second.refresh)).toBe(401);
    });

    test('R09 a deleted user', async () => {
      await app().control('deleteUser', first.userId);
      const answer = await app().client.refresh(first.refresh);
      expect(answer.status).toBe(401);
      expect(cleared(answer)).toMatchObject(CLEARED);
      expect(await app().sessionRows(first.userId)).toEqual([]);
    });

    test('R10 a generation ahead of the row is refused and ends nothing', async () => {
      for (const gen of [1, 2, 50, 0.5, 2 ** 53]) {
        const token = forge(first.refresh, { claims: { gen } }, withRefreshKey);
        expect([gen, await app().refreshStatus(token)]).toEqual([gen, 401]);
      }
      expect(await app().refreshStatus(first.refresh)).toBe(200);
    });

    test('R11 a tampered token is refused and changes nothing', async () => {
      const [header = '', payload = '', signature = ''] =
        first.refresh.split('.');
      const tokens = [
        forge(first.refresh, {}, hmac(SECRETS.access)),
        forge(first.refresh, {}, hmac('')),
        forge(first.refresh, { claims: { aud: 'other' } }, withRefreshKey),
        forge(first.refresh, { claims: { aud: undefined } }, withRefreshKey),
        forge(first.refresh, { claims: { iss: 'other' } }, withRefreshKey),
        forge(first.refresh, { claims: { gen: -5 } }, hmac('x')),
        `${header}.${payload}.${signature.split('').reverse().join('')}`,
        `${header}.${payload}.`,
      ];
      const before = await app().sessionRows(first.userId);
      for (const token of tokens)
        expect([await app().refreshStatus(token), token]).toEqual([401, token]);
      expect(await app().sessionRows(first.userId)).toEqual(before);
      expect(generation(await app().rotate(first.refresh))).toBe(1);
    });

    test('R11 the session of one user with the name of another', async () => {
      const stranger = await app().signUp();
      const token = forge(
        first.refresh,
        { claims: { sub: stranger.userId } },
        withRefreshKey,
      );
      expect(await app().refreshStatus(token)).toBe(401);
    });

    test('R12 a new password ends all other sessions', async () => {
      const thief = await app().signIn(first.email);
      const { status } = await app().changePassword(
        first.access,
        PASSWORD,
        OTHER_PASSWORD,
      );
      expect(status).toBe(204);
      expect(await app().refreshStatus(thief.refresh)).toBe(401);
      expect(await app().refreshStatus(first.refresh)).toBe(200);
    });

    test('R13 a logout beside a refresh leaves nothing that works', async () => {
      let rotatedFirst = 0;
      for (let round = 0; round < 40; round += 1) {
        const { refresh } = await app().signIn(first.email);
        const [refreshed, loggedOut] = await Promise.all([
          app().client.refresh(refresh),
          app().client.logout(refresh),
        ]);
        expect(loggedOut.status).toBe(204);
        expect(await app().refreshStatus(refresh)).toBe(401);
        if (refreshed.status === 200) {
          rotatedFirst += 1;
          const successor = app().loginOf(refreshed).refresh;
          expect(await app().refreshStatus(successor)).toBe(401);
        }
      }
      // Else the race was never run.
      expect(rotatedFirst).toBeGreaterThan(0);
    });

    test.each(['users.findById', 'sessions.find', 'sessions.rotate'])(
      'R15 %s fails: 500 without a cookie, and the next attempt works',
      async (method) => {
        await app().fail(method, 1);
        const answer = await app().client.refresh(first.refresh);
        expect(answer).toMatchObject({ status: 500, cookies: new Map() });
        expect(JSON.stringify(answer.body)).not.toContain('by order');
        expect(generation(await app().rotate(first.refresh))).toBe(1);
      },
    );

    test('R15 signing fails after the rotation: the old token still gets the new one', async () => {
      await app().fail('tokens.issue', 1);
      expect(await app().refreshStatus(first.refresh)).toBe(500);
      const [row] = await app().sessionRows(first.userId);
      expect(row?.generation).toBe(1);
      const second = await app().rotate(first.refresh);
      expect(generation(second)).toBe(1);
      expect(generation(await app().rotate(second.refresh))).toBe(2);
    });

    test('R16 what is stored is no token, nor a hash of one', async () => {
      const second = await app().rotate(first.refresh);
      const rows = await app().sessionRows(first.userId);
      expect(rows).toHaveLength(1);
      const stored = JSON.stringify([
        rows,
        await app().control('findUser', first.userId),
      ]);
      for (const token of [
        first.refresh,
        second.refresh,
        first.access,
        second.access,
      ])
        for (const part of [...token.split('.'), payloadOf(token).jti])
          expect(stored).not.toContain(part);
      expect(Object.keys(rows[0] ?? {}).sort()).toEqual(
        'absoluteExpiresAt createdAt generation id idleExpiresAt ip rotatedAt userAgent userId'.split(
          ' ',
        ),
      );
    });

    test.each([undefined, '', ' ', '""', '.', '%00', 'a=b=c', '\u00e4'])(
      'R17 cookie %j: 401, and no cookie is set where there was none',
      async (value) => {
        const { status, cookies } = await app().client.refresh(value);
        expect(status).toBe(401);
        if (!value?.trim()) expect(cookies.size).toBe(0);
      },
    );

    test('R17 other cookies, and none of ours', async () => {
      for (const cookie of [
        'a=b',
        'xrefresh=1',
        'Refresh=1',
        ';;;',
        '=',
        'refresh',
      ])
        expect(
          await app().send('refresh', {
            headers: { 'X-Requested-With': 'fetch', Cookie: cookie },
          }),
        ).toMatchObject({ status: 401, cookies: new Map() });
    });

    test('R18 the refresh token is in the cookie and nowhere else', async () => {
      const login = await app().signIn(first.email);
      const second = await app().rotate(login.refresh);
      for (const { answer, refresh } of [first, login, second]) {
        expect(Object.keys(answer.body as object).sort()).toEqual(
          'accessToken expiresIn sessionId tokenType'.split(' '),
        );
        const others = [...answer.headers].filter(
          ([name]) => name !== 'set-cookie',
        );
        const said = JSON.stringify([answer.body, others, app().log()]);
        expect(said).not.toContain(refresh.split('.')[2]);
      }
      expect(
        (await app().send(`refresh?refresh=${second.refresh}`)).status,
      ).toBe(403);
      const inUrl = await app().send(`refresh?refresh=${second.refresh}`, {
        headers: { 'X-Requested-With': 'fetch' },
        json: { refreshToken: second.refresh, refresh: second.refresh },
      });
      expect(inUrl.status).toBe(401);
    });

    test.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])(
      'R19 %s is no way to refresh or to log out',
      async (method) => {
        for (const route of ['refresh', 'logout']) {
          const { status } = await sendRaw(app().url, [
            `${method} /auth/${route} HTTP/1.1`,
            'Host: localhost',
            'X-Requested-With: fetch',
            `Cookie: refresh=${first.refresh}`,
          ]);
          expect([404, 405]).toContain(status);
        }
        expect(generation(await app().rotate(first.refresh))).toBe(1);
      },
    );

    test('R20 no answer about a session may be stored', async () => {
      const second = await app().rotate(first.refresh);
      const answers = [
        first.answer,
        second.answer,
        await app().client.login(first.email),
        await app().client.login(first.email, 'not-the-right-password'),
        await app().client.refresh('x'),
        await app().client.refresh(),
        await app().client.me(second.access),
        await app().bearer(second.access, 'sessions'),
        await app().changePassword(second.access, 'x', OTHER_PASSWORD),
        await app().client.logoutAll(second.access),
        await app().client.logout(second.refresh),
        await app().client.register(someone(), 'short'),
      ];
      expect(
        answers.map(({ headers }) => headers.get('cache-control')),
      ).toEqual(answers.map(() => 'no-store'));
    });

    test('R21 works beside an expired or broken access token', async () => {
      await app().setClock(3_600);
      expect(await app().meStatus(first.access)).toBe(401);
      const headers = {
        'X-Requested-With': 'fetch',
        Authorization: `Bearer ${first.access}`,
      };
      const answer = await app().client.refresh(first.refresh, headers);
      expect(answer.status).toBe(200);
      const again = await app().client.refresh(app().loginOf(answer).refresh, {
        ...headers,
        Authorization: 'Bearer x',
      });
      expect(again.status).toBe(200);
    });

    test('R22 own sessions are listed, the current one marked', async () => {
      const other = await app().signIn(first.email);
      const list = await app().sessions(first.access);
      expect(list).toHaveLength(2);
      for (const { id, current } of list)
        expect(current).toBe(id === first.sessionId);
      expect(list.map(({ id }) => id).sort()).toEqual(
        [first.sessionId, other.sessionId].sort(),
      );
      for (const session of list)
        expect(Object.keys(session).sort()).toEqual(
          'createdAt current id ip lastUsedAt userAgent'.split(' '),
        );
      expect(
        (await app().endSession(first.access, other.sessionId)).status,
      ).toBe(204);
      expect(await app().refreshStatus(other.refresh)).toBe(401);
      expect(await app().sessions(first.access)).toHaveLength(1);
    });

    test('R22 the session of somebody else is as unknown as none', async () => {
      const stranger = await app().signUp();
      const answers = [
        await app().endSession(first.access, stranger.sessionId),
        await app().endSession(first.access, crypto.randomUUID()),
        await app().endSession(first.access, '__proto__'),
        await app().endSession(first.access, "1' OR '1'='1"),
      ];
      for (const { status, body } of answers)
        expect({ status, body }).toEqual({
          status: 404,
          body: answers[0]?.body,
        });
      expect(await app().refreshStatus(stranger.refresh)).toBe(200);
      const list = await app().sessions(first.access);
      expect(list.map(({ id }) => id)).toEqual([first.sessionId]);
    });
  });

  describe('refresh, throttled', () => {
    const app = bench.use({ env: { AUTH_LIMIT_REFRESH: '3/5m' } });

    test('R21 429 with Retry-After, for that session alone', async () => {
      const login = await app().signUp();
      const other = await app().signIn(login.email);
      let { refresh } = login;
      for (let count = 0; count < 3; count += 1)
        ({ refresh } = await app().rotate(refresh));
      const answer = await app().client.refresh(refresh);
      expect(answer).toMatchObject({ status: 429, cookies: new Map() });
      const seconds = Number(answer.headers.get('retry-after'));
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThanOrEqual(300);
      // So that a page on another origin can read it.
      expect(answer.headers.get('access-control-expose-headers')).toBe(
        'Retry-After',
      );
      expect(await app().refreshStatus(other.refresh)).toBe(200);
      // Nothing was rotated by it.
      await app().setClock(301);
      expect(await app().refreshStatus(refresh)).toBe(200);
    });
  });

  describe('refresh without a grace time', () => {
    const app = bench.use({ env: { AUTH_REFRESH_GRACE: '0s' } });

    test('R04 the second use is theft at once', async () => {
      const first = await app().signUp();
      const second = await app().rotate(first.refresh);
      await app().setClock(1);
      expect(await app().refreshStatus(first.refresh)).toBe(401);
      expect(await app().refreshStatus(second.refresh)).toBe(401);
    });
  });
}
