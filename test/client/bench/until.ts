import { vi } from 'vitest';

/** Waits until `condition` holds, at most two seconds. */
export async function until(condition: () => boolean): Promise<void> {
  await vi.waitUntil(condition, { timeout: 2_000, interval: 2 });
}
