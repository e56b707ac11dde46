import { afterEach, describe, expect, test } from 'vitest';
import { PASSWORD } from '../../e2e/auth-client.js';
import { SECRETS } from '../../behaviours/support/attacked-app.js';
import { forge, hmac } from '../../behaviours/support/forge.js';
import type { Bench } from '../support/stage.js';

const OTHER_PASSWORD = 'violet-harbour-antenna-93';

/** What may stand where a session's id stands. */
const MALFORMED_IDS = [
  'x',
  '0',
  '-1',
  '%00',
  '__proto__',
  "1' OR '1'='1",
  'null',
  '507f1f77bcf86cd799439011',
  '00000000-0000-0000-0000-00000000000g',
  '9'.repeat(2_000),
  '%F0%9F%98%80',
].map((id) => ({ id, name: id.slice(0, 40) }));

/** What one process writes about sessions, the other one knows. */
export function describeSessions(bench: Bench): void {
  describe('sessions', () => {
    const cluster = bench.use();
    afterEach(() => cluster().setClock(0));

    test('are listed with what was stored, to the millisecond', async () => {
      const { one, other } = cluster();
      const before = Date.now();
      const first = await one.signUp();
      const after = Date.now();
      const [session] = await other.sessions(first.access);
      expect(session).toMatchObject({
        id: first.sessionId,
        userAgent: 'node',
        current: true,
      });
      const created = Date.parse(String(session?.createdAt));
      expect(created).toBeGreaterThanOrEqual(before);
      expect(created).toBeLessThanOrEqual(after);
      await other.rotate(first.refresh);
      const [again] = await one.sessions(first.access);
      expect(again?.createdAt).toBe(session?.createdAt);
      expect(Date.parse(String(again?.lastUsedAt))).toBeGreaterThan(created);
      expect(await one.sessionRows(first.userId)).toEqual(
        await other.sessionRows(first.userId),
      );
    });

    test('one that is ended from the list is over, the others are not', async () => {
      const { one, other } = cluster();
      const first = await one.signUp();
      const second = await other.signIn(first.email);
      const ended = await other.endSession(first.access, second.sessionId);
      expect(ended.status).toBe(204);
      expect(await one.refreshStatus(second.refresh)).toBe(401);
      expect(await one.sessions(first.access)).toHaveLength(1);
      expect(await one.refreshStatus(first.refresh)).toBe(200);
    });

    test('logout-all ends every one of the user, and nobody else’s', async () => {
      const { one, other } = cluster();
      const first = await one.signUp();
      const second = await other.signIn(first.email);
      const stranger = await other.signUp();
      expect((await other.client.logoutAll(first.access)).status).toBe(204);
      for (const { refresh } of [first, second])
        expect(await one.refreshStatus(refresh)).toBe(401);
      expect(await one.refreshStatus(stranger.refresh)).toBe(200);
    });

    test('a new password ends the others', async () => {
      const { one, other } = cluster();
      const first = await one.signUp();
      const thief = await other.signIn(first.email);
      const { access, email } = first;
      const changed = await one.changePassword(
        access,
        PASSWORD,
        OTHER_PASSWORD,
      );
      expect(changed.status).toBe(204);
      expect(await other.refreshStatus(thief.refresh)).toBe(401);
      expect(await other.refreshStatus(first.refresh)).toBe(200);
      expect((await other.client.login(email)).status).toBe(401);
      await other.signIn(email, OTHER_PASSWORD);
    });

    test.each(MALFORMED_IDS)('$name is the id of none', async ({ id }) => {
      const { access, refresh } = await cluster().one.signUp();
      const answer = await cluster().one.endSession(access, id);
      // 414: Fastify reads no such long one.
      expect([404, 414]).toContain(answer.status);
      const sign = hmac(SECRETS.refresh);
      const text = decodeURIComponent(id);
      for (const claims of [{ sid: text }, { sub: text }]) {
        const token = forge(refresh, { claims }, sign);
        expect(await cluster().one.refreshStatus(token)).toBe(401);
        const { status } = await cluster().one.client.logout(token);
        expect(status).toBe(204);
      }
    });
  });

  describe('sessions, two at most', () => {
    const cluster = bench.use({ AUTH_MAX_SESSIONS: '2' });
    afterEach(() => cluster().setClock(0));

    test('a third login ends the one that is longest unused', async () => {
      const { one, other } = cluster();
      const first = await one.signUp();
      await cluster().setClock(10);
      const second = await other.signIn(first.email);
      await cluster().setClock(20);
      const used = await other.rotate(first.refresh);
      await cluster().setClock(30);
      const third = await one.signIn(first.email);
      expect(await other.refreshStatus(second.refresh)).toBe(401);
      expect(await other.refreshStatus(used.refresh)).toBe(200);
      expect(await other.refreshStatus(third.refresh)).toBe(200);
    });

    test('ten logins at once do not get past the limit', async () => {
      const { email, userId } = await cluster().one.signUp();
      await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          cluster().at(index).signIn(email),
        ),
      );
      const rows = await cluster().one.sessionRows(userId);
      expect(rows.length).toBeLessThanOrEqual(2);
    });
  });
}
