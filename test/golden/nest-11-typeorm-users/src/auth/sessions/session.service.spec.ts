import { Logger } from '@nestjs/common';
import { readAuthConfig } from '../auth.config';
import type { Session } from './session';
import { SessionService } from './session.service';
import { SessionStore } from './session.store';

const HOUR = 3600;
const DAY = 24 * HOUR;

class MapStore extends SessionStore {
  readonly rows = new Map<string, Session>();

  create(session: Session) {
    this.rows.set(session.id, session);
    return Promise.resolve();
  }

  find(id: string) {
    return Promise.resolve(this.rows.get(id));
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

  revokeAll() {
    this.rows.clear();
    return Promise.resolve();
  }
}

describe('SessionService', () => {
  const start = Date.now();
  let store: MapStore;
  let service: SessionService;
  let warnings: unknown[];

  function setTime(seconds: number) {
    const time = start + seconds * 1000;
    jest.spyOn(Date, 'now').mockReturnValue(time);
  }

  beforeEach(() => {
    warnings = [];
    const warn = (message: unknown) => void warnings.push(message);
    jest.spyOn(Logger.prototype, 'warn').mockImplementation(warn);
    setTime(0);
    store = new MapStore();
    service = new SessionService(store, {
      ...readAuthConfig({ NODE_ENV: 'test' }),
      refreshTtl: 30 * DAY,
      refreshIdle: 7 * DAY,
      refreshGrace: 30,
    });
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('rotates the current generation', async () => {
    const { id } = await service.open('ada');
    const rotation = await service.rotate(id, 0);

    expect(rotation.outcome).toBe('rotated');
    expect(rotation.session?.generation).toBe(1);
    expect(store.rows.get(id)?.generation).toBe(1);
  });

  it('gives the same successor again inside the grace period', async () => {
    const { id } = await service.open('ada');
    const first = await service.rotate(id, 0);
    setTime(30);
    const again = await service.rotate(id, 0);

    expect(again).toEqual({ outcome: 'retried', session: first.session });
  });

  it('lets one of many requests at the same time rotate', async () => {
    const { id } = await service.open('ada');
    const rotations = await Promise.all(
      Array.from({ length: 30 }, () => service.rotate(id, 0)),
    );

    const count = (outcome: string) =>
      rotations.filter((rotation) => rotation.outcome === outcome).length;
    expect(count('rotated')).toBe(1);
    expect(count('retried')).toBe(29);
    expect(store.rows.get(id)?.generation).toBe(1);
  });

  it('takes a retry after the grace period for a theft', async () => {
    const { id } = await service.open('ada');
    const other = await service.open('ada');
    await service.rotate(id, 0);
    setTime(31);

    expect(await service.rotate(id, 0)).toEqual({ outcome: 'reused' });
    expect(await service.rotate(id, 1)).toEqual({ outcome: 'ended' });
    expect((await service.rotate(other.id, 0)).outcome).toBe('rotated');
    expect(warnings).toEqual([
      { event: 'refresh_reuse', userId: 'ada', sessionId: id, generation: 0 },
    ]);
  });

  it('gives nothing to an older generation, even inside the grace', async () => {
    const { id } = await service.open('ada');
    await service.rotate(id, 0);
    await service.rotate(id, 1);

    expect(await service.rotate(id, 0)).toEqual({ outcome: 'reused' });
  });

  it('refuses a generation ahead without ending the session', async () => {
    const { id } = await service.open('ada');

    expect(await service.rotate(id, 1)).toEqual({ outcome: 'ended' });
    expect((await service.rotate(id, 0)).outcome).toBe('rotated');
    expect(warnings).toMatchObject([{ event: 'refresh_ahead' }]);
  });

  it('ends a session that idles', async () => {
    const { id } = await service.open('ada');
    setTime(7 * DAY - 1);
    expect((await service.rotate(id, 0)).outcome).toBe('rotated');
    setTime(14 * DAY - 1);
    expect(await service.rotate(id, 1)).toEqual({ outcome: 'ended' });
  });

  it('never moves the absolute limit', async () => {
    const { id, absoluteExpiresAt } = await service.open('ada');
    for (let generation = 0; generation < 5; generation += 1) {
      setTime(generation * 6 * DAY);
      await service.rotate(id, generation);
    }
    const row = store.rows.get(id);
    expect(row?.absoluteExpiresAt).toEqual(absoluteExpiresAt);
    expect(row?.idleExpiresAt).toEqual(absoluteExpiresAt);

    setTime(30 * DAY);
    expect(await service.rotate(id, 5)).toEqual({ outcome: 'ended' });
  });

  it('mints nothing when a logout comes between reading and writing', async () => {
    const { id } = await service.open('ada');
    jest.spyOn(store, 'rotate').mockImplementation(async () => {
      await service.end(id);
      return false;
    });

    expect(await service.rotate(id, 0)).toEqual({ outcome: 'ended' });
  });

  it('ends one session, or all', async () => {
    const first = await service.open('ada');
    const second = await service.open('ada');
    await service.end(first.id);
    expect((await service.rotate(first.id, 0)).outcome).toBe('ended');
    expect((await service.rotate(second.id, 0)).outcome).toBe('rotated');

    await service.endAll('ada');
    expect((await service.rotate(second.id, 1)).outcome).toBe('ended');
  });
});
