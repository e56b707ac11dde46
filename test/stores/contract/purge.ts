import { afterEach, describe, expect, test } from 'vitest';
import { DAY } from '../../behaviours/support/attacked-app.js';
import type { Bench } from '../support/stage.js';
import { ROUNDS } from './rounds.js';

const DEAD = 250;

/** Rows that have ended go in batches, and nobody else notices. */
export function describePurge(bench: Bench): void {
  describe('purge', () => {
    const cluster = bench.use();
    afterEach(() => cluster().setClock(0));

    const rows = async (userId: string) =>
      (await cluster().one.sessionRows(userId)).length;

    // Redis lets keys expire by itself.
    const deletes = test.runIf(!bench.row.redis);

    deletes('deletes so many dead rows at most, and no live one', async () => {
      const { userId, email } = await cluster().one.signUp();
      await cluster().one.control('openSessions', userId, DEAD - 1);
      expect(await cluster().one.control('purgeBatch', 100)).toBe(0);
      await cluster().setClock(7 * DAY + 2);
      const live = await cluster().other.signIn(email);
      expect(await cluster().one.control('purgeBatch', 100)).toBe(100);
      expect(await rows(userId)).toBe(DEAD - 100 + 1);
      await cluster().other.control('purgeAll');
      expect(await rows(userId)).toBe(1);
      expect(await cluster().one.refreshStatus(live.refresh)).toBe(200);
    });

    deletes(
      'on both processes, beside refreshes, disturbs none of these',
      async () => {
        const { userId, email } = await cluster().one.signUp();
        await cluster().one.control('openSessions', userId, DEAD - 1);
        await cluster().setClock(7 * DAY + 2);
        let current = await cluster().one.signIn(email);
        const purges = Promise.all([
          cluster().one.control('purgeAll'),
          cluster().other.control('purgeAll'),
        ]);
        for (let round = 0; round < Math.ceil(ROUNDS / 5); round += 1) {
          const { refresh } = current;
          const logins = await Promise.all(
            [0, 1, 2, 3].map((index) => cluster().at(index).rotate(refresh)),
          );
          current = logins[round % 4] ?? current;
        }
        await purges;
        expect(await rows(userId)).toBe(1);
        expect(cluster().log()).not.toContain('purge_failed');
      },
    );

    test('a session at the moment of its end: refused or kept, never both', async () => {
      const { refresh, userId } = await cluster().one.signUp();
      await cluster().setClock(7 * DAY - 1);
      const next = await cluster().one.rotate(refresh);
      await cluster().setClock(7 * DAY + 2);
      await cluster().other.control('purgeAll');
      // Its limit has moved.
      expect(await rows(userId)).toBe(1);
      expect(await cluster().other.refreshStatus(next.refresh)).toBe(200);
    });
  });
}
