import { describe, expect, test } from 'vitest';
import { someone } from '../../e2e/auth-over-http.js';
import { isShared } from '../rows.js';
import type { Bench } from '../support/stage.js';

const WRONG = 'not-the-right-password';

/** Limits are counted together: a guesser gains nothing by asking every process. */
export function describeLimits(bench: Bench): void {
  describe('limits', () => {
    const cluster = bench.use({
      AUTH_LIMIT_LOGIN: '5/1m',
      AUTH_LIMIT_REFRESH: '6/5m',
    });

    /** How many of so many at once, split over the processes, were not throttled. */
    const passed = async (
      count: number,
      status: (turn: number) => Promise<number>,
    ) => {
      const statuses = await Promise.all(
        Array.from({ length: count }, (_, turn) => status(turn)),
      );
      for (const each of statuses) expect(each).toBeLessThan(500);
      return statuses.filter((each) => each !== 429).length;
    };

    test('of twenty guesses at once five are looked at', async () => {
      for (let round = 0; round < 5; round += 1) {
        const email = someone();
        const guess = async (turn: number) =>
          (await cluster().at(turn).client.login(email, WRONG)).status;
        expect(await passed(20, guess)).toBe(5);
        const refused = await cluster().other.client.login(email, WRONG);
        expect(refused.status).toBe(429);
        const seconds = Number(refused.headers.get('retry-after'));
        expect(seconds).toBeGreaterThan(0);
        expect(seconds).toBeLessThanOrEqual(60);
      }
    });

    test('success on one process resets what both count', async () => {
      const { email } = await cluster().one.signUp();
      for (let round = 0; round < 3; round += 1) {
        for (let turn = 0; turn < 4; turn += 1)
          await cluster().at(turn).client.login(email, WRONG);
        await cluster().at(round).signIn(email);
      }
    });

    test('of twenty refreshes at once six are let through', async () => {
      const { refresh } = await cluster().one.signUp();
      const use = (turn: number) => cluster().at(turn).refreshStatus(refresh);
      expect(await passed(20, use)).toBe(6);
    });

    test('the time over, they start anew', async () => {
      const email = someone();
      const guess = async (turn: number) =>
        (await cluster().at(turn).client.login(email, WRONG)).status;
      expect(await passed(8, guess)).toBe(5);
      if (bench.row.redis) return; // Counts by its own clock.
      await cluster().setClock(61);
      expect(await passed(8, guess)).toBe(5);
      await cluster().setClock(0);
    });

    test.runIf(isShared(bench.row))('a restart forgets nothing', async () => {
      const email = someone();
      for (let turn = 0; turn < 5; turn += 1)
        await cluster().at(turn).client.login(email, WRONG);
      await cluster().restart();
      const { status } = await cluster().one.client.login(email, WRONG);
      expect(status).toBe(429);
    });
  });
}
