import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PASSWORD } from '../e2e/auth-client.js';
import { DAY, type Login } from './support/attacked-app.js';
import type { Bench } from './support/bench.js';

/** S01 to S07, and R14: a session that has ended stays ended. */
export function describeSessions(bench: Bench): void {
  describe('sessions', () => {
    const app = bench.use();
    let login: Login;
    beforeEach(async () => {
      login = await app().signUp();
    });
    afterEach(() => app().setClock(0));

    test('S01 logout revokes and clears the cookie as it was set', async () => {
      const answer = await app().client.logout(login.refresh);
      expect(answer.status).toBe(204);
      const { 'max-age': set, ...setWith } =
        login.answer.cookies.get('refresh')?.attributes ?? {};
      const { 'max-age': cleared, ...clearedWith } =
        answer.cookies.get('refresh')?.attributes ?? {};
      expect(Number(set)).toBeGreaterThan(0);
      expect(cleared).toBe('0');
      expect(clearedWith).toEqual(setWith);
      expect(answer.cookies.get('refresh')?.value).toBe('');
      expect(await app().refreshStatus(login.refresh)).toBe(401);
    });

    test('S01 logout with the previous token of the session ends it too', async () => {
      const second = await app().rotate(login.refresh);
      await app().client.logout(login.refresh);
      expect(await app().refreshStatus(second.refresh)).toBe(401);
    });

    test('S02 logout again, without a cookie, with one of another time', async () => {
      for (const cookie of [
        login.refresh,
        login.refresh,
        undefined,
        '',
        'x.y.z',
      ])
        expect((await app().client.logout(cookie)).status).toBe(204);
      await app().setClock(8 * DAY);
      expect((await app().client.logout(login.refresh)).status).toBe(204);
    });

    test('S02 logout beside an access token that has expired', async () => {
      await app().setClock(3_600);
      expect(await app().meStatus(login.access)).toBe(401);
      const answer = await app().send('logout', {
        headers: {
          'X-Requested-With': 'fetch',
          Cookie: `refresh=${login.refresh}`,
          Authorization: `Bearer ${login.access}`,
        },
      });
      expect(answer.status).toBe(204);
      expect(await app().refreshStatus(login.refresh)).toBe(401);
    });

    test('S03 logout-all ends every session of the user and of nobody else', async () => {
      const stranger = await app().signUp();
      const others = [
        await app().signIn(login.email),
        await app().signIn(login.email),
      ];
      expect((await app().client.logoutAll(login.access)).status).toBe(204);
      for (const { refresh } of [login, ...others])
        expect(await app().refreshStatus(refresh)).toBe(401);
      expect(await app().sessionRows(login.userId)).toEqual([]);
      expect(await app().refreshStatus(stranger.refresh)).toBe(200);
    });

    test.each(['login', 'register'])(
      'S04 %s makes a new session and ends the one presented',
      async (route) => {
        const email = route === 'login' ? login.email : `new-${login.email}`;
        const answer = await app().send(route, {
          json: { email, password: PASSWORD },
          headers: { Cookie: `refresh=${login.refresh}` },
        });
        const next = app().loginOf(answer);
        expect(next.sessionId).not.toBe(login.sessionId);
        expect(await app().refreshStatus(login.refresh)).toBe(401);
        expect(await app().refreshStatus(next.refresh)).toBe(200);
      },
    );

    test('S04 a failed login ends nothing', async () => {
      const answer = await app().send('login', {
        json: { email: login.email, password: 'not-the-right-password' },
        headers: { Cookie: `refresh=${login.refresh}` },
      });
      expect(answer.status).toBe(401);
      expect(await app().refreshStatus(login.refresh)).toBe(200);
    });

    test('S05 a session that is ended leaves the others', async () => {
      const a = await app().signIn(login.email);
      const b = await app().signIn(login.email);
      await app().client.logout(a.refresh);
      expect(await app().refreshStatus(a.refresh)).toBe(401);
      expect(await app().refreshStatus(b.refresh)).toBe(200);
      expect(await app().refreshStatus(login.refresh)).toBe(200);
    });

    test('S06 dead rows are deleted in batches, live ones are kept', async () => {
      await app().control('purgeAll');
      await app().control('openSessions', login.userId, 250);
      const dead = (await app().control('countRows')) as number;
      await app().setClock(7 * DAY + 2);
      const live = await app().signIn(login.email);
      expect(await app().control('purgeBatch', 100)).toBe(100);
      expect(await app().control('countRows')).toBe(dead - 100 + 1);
      // Beside a purge, a refresh goes on.
      const [, next] = await Promise.all([
        app().control('purgeAll'),
        app().rotate(live.refresh),
      ]);
      expect(await app().control('countRows')).toBe(1);
      expect(await app().refreshStatus(next.refresh)).toBe(200);
      expect(await app().refreshStatus(login.refresh)).toBe(401);
    });
  });

  describe('sessions, two at most', () => {
    const app = bench.use({ env: { AUTH_MAX_SESSIONS: '2' } });

    test('S07 a third login ends the one that is longest unused', async () => {
      const one = await app().signUp();
      await app().setClock(10);
      const two = await app().signIn(one.email);
      await app().setClock(20);
      const used = await app().rotate(one.refresh);
      await app().setClock(30);
      const three = await app().signIn(one.email);
      expect(await app().sessionRows(one.userId)).toHaveLength(2);
      expect(await app().refreshStatus(two.refresh)).toBe(401);
      expect(await app().refreshStatus(used.refresh)).toBe(200);
      expect(await app().refreshStatus(three.refresh)).toBe(200);
      await app().setClock(0);
    });

    test('S07 ten logins at once do not get past the limit', async () => {
      const { email, userId } = await app().signUp();
      await Promise.all(Array.from({ length: 10 }, () => app().signIn(email)));
      expect((await app().sessionRows(userId)).length).toBeLessThanOrEqual(2);
      await app().signIn(email);
      expect(await app().sessionRows(userId)).toHaveLength(2);
    });
  });

  describe('a restart', () => {
    test('R14 leaves nothing revoked or rotated that works again', async () => {
      const before = await bench.boot();
      const revoked = await before.signUp();
      await before.client.logout(revoked.refresh);
      const rotated = await before.signUp();
      await before.rotate(rotated.refresh);
      await before.stop();
      const after = await bench.boot();
      try {
        expect(await after.refreshStatus(revoked.refresh)).toBe(401);
        expect(await after.refreshStatus(rotated.refresh)).toBe(401);
      } finally {
        await after.stop();
      }
    });
  });
}
