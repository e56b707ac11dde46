import { describe, expect, test } from 'vitest';
import { someone } from '../../e2e/auth-over-http.js';
import type { Bench } from '../support/stage.js';

/** Ids of no user, in the forms that some store has. */
const NOBODY = [
  '',
  'x',
  '0',
  '-1',
  '1.5',
  '1e3',
  ' 1',
  'NaN',
  '\u0000',
  '__proto__',
  '00000000-0000-4000-8000-000000000000',
  'ffffffffffffffffffffffff',
  '99999999999999999999999999',
];

/** Users are where the store says, found by both processes. */
export function describeUsers(bench: Bench): void {
  describe('users', () => {
    const cluster = bench.use();

    test('of ten registrations of one address at once, one succeeds', async () => {
      for (let round = 0; round < 5; round += 1) {
        const email = someone();
        const answers = await Promise.all(
          Array.from({ length: 10 }, (_, index) =>
            cluster()
              .at(index)
              .client.register(index % 3 ? email : email.toUpperCase()),
          ),
        );
        const statuses = answers.map(({ status }) => status).sort();
        expect(statuses).toEqual([201, ...Array<number>(9).fill(409)]);
        await cluster().other.signIn(email);
      }
    });

    test('an address is one, however it is written', async () => {
      const { email, userId } = await cluster().one.signUp();
      const again = await cluster().other.signIn(email.toUpperCase());
      expect(again.userId).toBe(userId);
      expect(userId).toEqual(expect.any(String));
    });

    test.each(NOBODY)('%j is the id of nobody', async (id) => {
      const app = cluster().one;
      expect(await app.control('findUser', id)).toBeUndefined();
      await app.setActive(id, false);
      await app.control('setPasswordHash', id, 'x');
    });
  });
}
