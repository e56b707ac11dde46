import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Logger } from '@nestjs/common';
import { readAuthConfig } from '../auth.config.js';
import type { Session } from './session.js';
import { SessionService } from './session.service.js';
import { SessionStore } from './session.store.js';

const HOUR = 3600;
const DAY = 24 * HOUR;
const PHONE = { ip: '203.0.113.1', userAgent: 'A phone' };
const LAPTOP = { ip: '203.0.113.2', userAgent: 'A laptop' };

class MapStore extends SessionStore {
  readonly rows = new Map<string, Session>();

  create(session: Session) {
    this.rows.set(session.id, session);
    return Promise.resolve();
  }

  find(id: string) {
    return Promise.resolve(this.rows.get(id));
  }

  list(userId: string) {
    const rows = [...this.rows.values()];
    return Promise.resolve(rows.filter((row) => row.userId === userId));
  }

  rotate(next: Session) {
    const wins = this.rows.get(next.id)?.generation === next.generation - 1;
    if (wins) {
      this.rows.set(next.id, next);
    }
    return Promise.resolve(wins);
  }

  revoke(id: string) {
    this.rows.delete(id);
    return Promise.resolve();
  }

  async revokeAll(userId: string, exceptId?: string) {
    for (const { id } of await this.list(userId)) {
      if (id !== exceptId) {
        this.rows.delete(id);
      }
    }
  }

  purge() {
    return Promise.resolve(0);
  }
}

describe('SessionService', () => {
  const start = Date.now();
  let store: MapStore;
  let service: SessionService;
  let warnings: unknown[];

  function setTime(seconds: number) {
    const time = start + seconds * 1000;
    vi.spyOn(Date, 'now').mockReturnValue(time);
  }

  const withMaxSessions = (maxSessions: number) =>
    new SessionService(store, {
      ...readAuthConfig({ NODE_ENV: 'test' }),
      refreshTtl: 30 * DAY,
      refreshIdle: 7 * DAY,
      refreshGrace: 30,
      maxSessions,
    });

  const open = (userId: string) => service.open(userId, PHONE);
  const rotate = (id: string, generation: number, userId = 'ada') =>
    service.rotate({ sub: userId, sid: id, gen: generation }, PHONE);

  beforeEach(() => {
    warnings = [];
    const warn = (message: unknown) => void warnings.push(message);
    vi.spyOn(Logger.prototype, 'warn').mockImplementation(warn);
    setTime(0);
    store = new MapStore();
    service = withMaxSessions(Infinity);
  });

  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('R11 rotates for the user of the session only', async () => {
    const { id } = await open('bob');
    expect((await rotate(id, 0)).outcome).toBe('ended');
    expect(store.rows.get(id)?.generation).toBe(0);
  });

  it('R01 rotates the current generation', async () => {
    const { id } = await open('ada');
    const rotation = await rotate(id, 0);

    expect(rotation.outcome).toBe('rotated');
    expect(rotation.session?.generation).toBe(1);
    expect(store.rows.get(id)?.generation).toBe(1);
  });

  it('R03 gives the same successor again inside the grace period', async () => {
    const { id } = await open('ada');
    const first = await rotate(id, 0);
    setTime(30);
    const again = await rotate(id, 0);

    expect(again).toEqual({ outcome: 'retried', session: first.session });
  });

  it('R02 lets one of many requests at the same time rotate', async () => {
    const { id } = await open('ada');
    const rotations = await Promise.all(
      Array.from({ length: 30 }, () => rotate(id, 0)),
    );

    const count = (outcome: string) =>
      rotations.filter((rotation) => rotation.outcome === outcome).length;
    expect(count('rotated')).toBe(1);
    expect(count('retried')).toBe(29);
    expect(store.rows.get(id)?.generation).toBe(1);
  });

  it('R04 takes a retry after the grace period for a theft', async () => {
    const { id } = await open('ada');
    const other = await open('ada');
    await rotate(id, 0);
    setTime(31);

    expect(await rotate(id, 0)).toEqual({ outcome: 'reused' });
    expect(await rotate(id, 1)).toEqual({ outcome: 'ended' });
    expect((await rotate(other.id, 0)).outcome).toBe('rotated');
    expect(warnings).toEqual([
      { event: 'refresh_reuse', userId: 'ada', sessionId: id, generation: 0 },
    ]);
  });

  it('R05 gives nothing to an older generation, even inside the grace', async () => {
    const { id } = await open('ada');
    await rotate(id, 0);
    await rotate(id, 1);

    expect(await rotate(id, 0)).toEqual({ outcome: 'reused' });
  });

  it('R10 refuses a generation ahead without ending the session', async () => {
    const { id } = await open('ada');

    expect(await rotate(id, 1)).toEqual({ outcome: 'ended' });
    expect((await rotate(id, 0)).outcome).toBe('rotated');
    expect(warnings).toMatchObject([{ event: 'refresh_ahead' }]);
  });

  it('R08 ends a session that idles', async () => {
    const { id } = await open('ada');
    setTime(7 * DAY - 1);
    expect((await rotate(id, 0)).outcome).toBe('rotated');
    setTime(14 * DAY - 1);
    expect(await rotate(id, 1)).toEqual({ outcome: 'ended' });
  });

  it('R07 never moves the absolute limit', async () => {
    const { id, absoluteExpiresAt } = await open('ada');
    for (let generation = 0; generation < 5; generation += 1) {
      setTime(generation * 6 * DAY);
      await rotate(id, generation);
    }
    const row = store.rows.get(id);
    expect(row?.absoluteExpiresAt).toEqual(absoluteExpiresAt);
    expect(row?.idleExpiresAt).toEqual(absoluteExpiresAt);

    setTime(30 * DAY);
    expect(await rotate(id, 5)).toEqual({ outcome: 'ended' });
  });

  it('R13 mints nothing when a logout comes between reading and writing', async () => {
    const { id } = await open('ada');
    vi.spyOn(store, 'rotate').mockImplementation(async () => {
      await service.end(id);
      return false;
    });

    expect(await rotate(id, 0)).toEqual({ outcome: 'ended' });
  });

  it('S03 S05 ends one session, or all, or all but one', async () => {
    const first = await open('ada');
    const second = await open('ada');
    await service.end(first.id);
    expect((await rotate(first.id, 0)).outcome).toBe('ended');
    expect((await rotate(second.id, 0)).outcome).toBe('rotated');

    const third = await open('ada');
    const foreign = await open('bob');
    await service.endAll('ada', third.id);
    expect((await rotate(second.id, 1)).outcome).toBe('ended');
    expect((await rotate(third.id, 0)).outcome).toBe('rotated');

    await service.endAll('ada');
    expect((await rotate(third.id, 1)).outcome).toBe('ended');
    expect((await rotate(foreign.id, 0, 'bob')).outcome).toBe('rotated');
  });

  it('R22 lists live sessions of one user, the last used one first', async () => {
    const idle = await open('ada');
    setTime(6 * DAY);
    const first = await open('ada');
    setTime(6 * DAY + 1);
    const second = await open('ada');
    await open('bob');
    setTime(7 * DAY);
    await service.rotate({ sub: 'ada', sid: first.id, gen: 0 }, LAPTOP);

    const sessions = await service.list('ada');
    expect(sessions.map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(sessions[0]?.createdAt).toEqual(first.createdAt);
    expect(sessions[0]).toMatchObject(LAPTOP);
    expect(sessions[1]).toMatchObject(PHONE);
    expect(store.rows.has(idle.id)).toBe(true);
  });

  it('R22 lets a user end sessions of his own only', async () => {
    const { id } = await open('ada');

    expect(await service.endOwn('bob', id)).toBe(false);
    expect(await service.endOwn('ada', 'unknown')).toBe(false);
    expect(await service.endOwn('ada', id)).toBe(true);
    expect((await rotate(id, 0)).outcome).toBe('ended');
  });

  it('S07 ends the longest unused sessions beyond the cap', async () => {
    const log = vi.spyOn(Logger.prototype, 'log');
    log.mockImplementation(() => undefined);
    service = withMaxSessions(2);
    const first = await open('ada');
    const foreign = await open('bob');
    setTime(1);
    const second = await open('ada');
    setTime(2);
    await rotate(first.id, 0);
    setTime(3);
    const third = await open('ada');

    expect((await service.list('ada')).map(({ id }) => id)).toEqual([
      third.id,
      first.id,
    ]);
    expect(store.rows.has(second.id)).toBe(false);
    expect(store.rows.has(foreign.id)).toBe(true);
    expect(log.mock.calls).toEqual([
      [{ event: 'session_surplus', userId: 'ada', sessionId: second.id }],
    ]);
  });

  it('S07 never ends the session that has just been opened', async () => {
    service = withMaxSessions(1);
    await open('ada');
    const { id } = await open('ada');

    expect((await service.list('ada')).map((session) => session.id)).toEqual([
      id,
    ]);
  });
});
