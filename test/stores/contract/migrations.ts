import { describe, expect, test } from 'vitest';
import type { Bench } from '../support/stage.js';

/** The migration goes back where it knows a way, and leaves alone who was there before. */
export function describeMigrations(bench: Bench): void {
  const { migrate, revert, filled } = bench.row;
  if (revert)
    test('the migration goes back, and forward again', async () => {
      const place = await bench.stage().newPlace();
      for (const commands of [migrate, revert, migrate])
        await bench.stage().run(commands, place);
    });

  if (filled)
    describe('a user of before', () => {
      const cluster = bench.use();

      test('is known, and let in by no password', async () => {
        const { client } = cluster().one;
        const address = 'ada@example.com';
        expect((await client.register(address)).status).toBe(409);
        expect((await client.login(address)).status).toBe(401);
      });
    });
}
