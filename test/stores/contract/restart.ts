import { describe, expect, test } from 'vitest';
import { payloadOf } from '../../behaviours/support/forge.js';
import { isShared } from '../rows.js';
import type { Bench } from '../support/stage.js';

/** A deployment changes nothing about who is logged in. */
export function describeRestart(bench: Bench): void {
  describe('a restart', () => {
    const cluster = bench.use();

    test('revoked stays revoked, rotated stays rotated', async () => {
      const { one } = cluster();
      const revoked = await one.signUp();
      await one.client.logout(revoked.refresh);
      const rotated = await one.signUp();
      const second = await one.rotate(rotated.refresh);
      const third = await one.rotate(second.refresh);
      await cluster().restart();
      const status = (token: string) => cluster().other.refreshStatus(token);
      expect(await status(revoked.refresh)).toBe(401);
      if (isShared(bench.row)) {
        const fourth = await cluster().one.rotate(third.refresh);
        expect(payloadOf(fourth.refresh).gen).toBe(3);
      }
      expect(await status(rotated.refresh)).toBe(401);
      expect(await status(third.refresh)).toBe(401);
    });
  });
}
