import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { SECRETS, type Login } from '../../behaviours/support/attacked-app.js';
import { forge, hmac, payloadOf } from '../../behaviours/support/forge.js';
import type { Bench } from '../support/stage.js';
import { ROUNDS } from './rounds.js';

const PARALLEL = 30;

/** So that each of the two is first now and then, in milliseconds. */
const DELAYS = [0, 1, 2, 4, 8, 16, 32, 64];

const generation = (login: Login) => payloadOf(login.refresh).gen as number;

/** Rotation is one conditional write, whichever process makes it. */
export function describeRefresh(bench: Bench): void {
  describe('refresh', () => {
    const cluster = bench.use();
    afterEach(() => cluster().setClock(0));

    test(`${PARALLEL} at once all succeed and one of them rotates, ${ROUNDS} times`, async () => {
      let current = await cluster().one.signUp();
      await cluster().takeWins();
      for (let round = 1; round <= ROUNDS; round += 1) {
        const { refresh } = current;
        const logins = await Promise.all(
          Array.from({ length: PARALLEL }, (_, index) =>
            cluster().at(index).rotate(refresh),
          ),
        );
        expect(new Set(logins.map(generation))).toEqual(new Set([round]));
        expect([round, await cluster().takeWins()]).toEqual([round, 1]);
        current = logins[round % PARALLEL] ?? current;
      }
      const [row] = await cluster().one.sessionRows(current.userId);
      expect(row?.generation).toBe(ROUNDS);
    });

    test('a lost answer is given again by the other process', async () => {
      const first = await cluster().one.signUp();
      const second = await cluster().one.rotate(first.refresh);
      await cluster().setClock(28);
      const again = await cluster().other.rotate(first.refresh);
      expect(generation(again)).toBe(1);
      const { exp } = payloadOf(again.refresh);
      expect(exp).toBe(payloadOf(second.refresh).exp);
      const third = await cluster().other.rotate(again.refresh);
      expect(generation(third)).toBe(2);
    });

    test('after the grace time it is theft, to the other process too', async () => {
      const first = await cluster().one.signUp();
      const bystander = await cluster().one.signIn(first.email);
      const second = await cluster().one.rotate(first.refresh);
      await cluster().setClock(31);
      const { one, other } = cluster();
      expect(await other.refreshStatus(first.refresh)).toBe(401);
      expect(other.log()).toMatch(/refresh_reuse/);
      expect(await one.refreshStatus(second.refresh)).toBe(401);
      expect(await one.refreshStatus(bystander.refresh)).toBe(200);
    });

    test('an older ancestor ends the session inside the grace time', async () => {
      const first = await cluster().one.signUp();
      const second = await cluster().other.rotate(first.refresh);
      const third = await cluster().one.rotate(second.refresh);
      expect(await cluster().other.refreshStatus(first.refresh)).toBe(401);
      expect(await cluster().one.refreshStatus(third.refresh)).toBe(401);
    });

    test('a generation ahead of the row is refused and ends nothing', async () => {
      const { refresh } = await cluster().one.signUp();
      for (const gen of [1, 2, 0.5, 2 ** 31, 2 ** 53]) {
        const sign = hmac(SECRETS.refresh);
        const token = forge(refresh, { claims: { gen } }, sign);
        const status = await cluster().other.refreshStatus(token);
        expect([gen, status]).toEqual([gen, 401]);
      }
      expect(await cluster().one.refreshStatus(refresh)).toBe(200);
    });

    test.each(['logout', 'logout-all', 'the end from the list'])(
      '%s beside a refresh leaves nothing that works',
      async (way) => {
        const user = await cluster().one.signUp();
        let rotatedFirst = 0;
        // On, while no refresh came first: then the race was never run.
        const isOpen = (round: number) =>
          round < Math.ceil(ROUNDS / 2) || (rotatedFirst === 0 && round < 100);
        for (let round = 0; isOpen(round); round += 1) {
          const login = await cluster().one.signIn(user.email);
          const [refreshed, status] = await Promise.all([
            cluster().at(round).client.refresh(login.refresh),
            sleep(DELAYS[round % DELAYS.length]).then(() =>
              end(way, login, round + 1),
            ),
          ]);
          expect(status).toBe(204);
          expect(refreshed.status).toBeLessThan(500);
          const tokens = [login.refresh];
          if (refreshed.status === 200) {
            rotatedFirst += 1;
            tokens.push(cluster().one.loginOf(refreshed).refresh);
          }
          for (const token of tokens)
            expect(await cluster().at(round).refreshStatus(token)).toBe(401);
        }
        expect(rotatedFirst).toBeGreaterThan(0);
      },
    );

    async function end(way: string, login: Login, turn: number) {
      const app = cluster().at(turn);
      if (way === 'logout')
        return (await app.client.logout(login.refresh)).status;
      if (way === 'logout-all')
        return (await app.client.logoutAll(login.access)).status;
      return (await app.endSession(login.access, login.sessionId)).status;
    }

    test('an inactive user is out everywhere, and his session stays over', async () => {
      const login = await cluster().one.signUp();
      await cluster().other.setActive(login.userId, false);
      expect(await cluster().one.refreshStatus(login.refresh)).toBe(401);
      const { status } = await cluster().other.client.login(login.email);
      expect(status).toBe(401);
      await cluster().one.setActive(login.userId, true);
      expect(await cluster().other.refreshStatus(login.refresh)).toBe(401);
      await cluster().other.signIn(login.email);
    });
  });
}
