import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Logger } from '@nestjs/common';
import { SessionPurge } from './session-purge.js';
import type { SessionStore } from './session.store.js';

const HOUR = 3_600_000;

describe('SessionPurge', () => {
  let purged: number[];
  let left: number;
  let purge: SessionPurge;

  beforeEach(() => {
    vi.useFakeTimers();
    purged = [];
    const store = {
      purge: (limit: number) => {
        const count = Math.min(limit, left);
        left -= count;
        purged.push(count);
        return Promise.resolve(count);
      },
    };
    purge = new SessionPurge(store as unknown as SessionStore);
  });

  afterEach(() => {
    purge.onModuleDestroy();
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  it('S06 goes on in batches until one is not full', async () => {
    left = 250;
    await purge.run();
    expect(purged).toEqual([100, 100, 50]);
  });

  it('S06 runs every hour, from boot to shutdown', async () => {
    left = 0;
    purge.onApplicationBootstrap();
    await vi.advanceTimersByTimeAsync(2 * HOUR);
    expect(purged).toHaveLength(2);

    purge.onModuleDestroy();
    await vi.advanceTimersByTimeAsync(2 * HOUR);
    expect(purged).toHaveLength(2);
  });

  it('S06 survives a store that fails, and says so', async () => {
    const error = vi
      .spyOn(Logger.prototype, 'error')
      .mockImplementation(() => undefined);
    const broken = {
      purge: () => Promise.reject(new Error('connection lost')),
    };
    await new SessionPurge(broken as unknown as SessionStore).run();
    expect(error).toHaveBeenCalledTimes(1);
  });
});
