import { Logger } from '@nestjs/common';
import { readAuthConfig } from '../auth.config';
import { MemorySessionStore } from './memory-session.store';
import type { Session } from '../sessions/session';

const config = readAuthConfig({ NODE_ENV: 'test' });

function session(id: string, change: Partial<Session> = {}): Session {
  const later = new Date(Date.now() + 60_000);
  return {
    id,
    userId: 'ada',
    generation: 0,
    createdAt: new Date(),
    rotatedAt: new Date(),
    ip: '',
    userAgent: '',
    idleExpiresAt: later,
    absoluteExpiresAt: later,
    ...change,
  };
}

describe('MemorySessionStore', () => {
  it('R02 rotates by compare-and-set', async () => {
    const store = new MemorySessionStore(config);
    await store.create(session('a'));

    expect(await store.rotate(session('a', { generation: 1 }))).toBe(true);
    expect(await store.rotate(session('a', { generation: 1 }))).toBe(false);
    expect(await store.rotate(session('b', { generation: 1 }))).toBe(false);
    expect((await store.find('a'))?.generation).toBe(1);
  });

  it('R13 does not bring a revoked session back', async () => {
    const store = new MemorySessionStore(config);
    await store.create(session('a'));
    await store.revoke('a');

    expect(await store.rotate(session('a', { generation: 1 }))).toBe(false);
    expect(await store.find('a')).toBeUndefined();
  });

  it('S03 revokes all sessions of one user, or all but one', async () => {
    const store = new MemorySessionStore(config);
    await store.create(session('a'));
    await store.create(session('b'));
    await store.create(session('c', { userId: 'bob' }));
    await store.revokeAll('ada', 'b');
    expect(await store.find('a')).toBeUndefined();
    expect(await store.find('b')).toBeDefined();

    await store.revokeAll('ada');
    expect(await store.find('b')).toBeUndefined();
    expect(await store.find('c')).toBeDefined();
  });

  it('R22 lists the sessions of one user', async () => {
    const store = new MemorySessionStore(config);
    await store.create(session('a'));
    await store.create(session('b', { userId: 'bob' }));

    expect((await store.list('ada')).map(({ id }) => id)).toEqual(['a']);
  });

  it('S06 purges ended sessions only, so many at a time', async () => {
    const store = new MemorySessionStore(config);
    for (const id of ['a', 'b', 'c']) {
      await store.create(session(id, { idleExpiresAt: new Date(0) }));
    }
    await store.create(session('live'));

    expect(await store.purge(2)).toBe(2);
    expect(await store.purge(2)).toBe(1);
    expect(await store.purge(2)).toBe(0);
    expect(await store.find('c')).toBeUndefined();
    expect(await store.find('live')).toBeDefined();
  });

  it('drops the one longest unused when it is full', async () => {
    const store = new MemorySessionStore(config);
    await store.create(session('used'));
    await store.create(session('unused'));
    await store.rotate(session('used', { generation: 1 }));
    for (let count = 2; count <= 100_000; count += 1) {
      await store.create(session(`session-${count}`));
    }

    expect(await store.find('unused')).toBeUndefined();
    expect(await store.find('used')).toBeDefined();
  });

  it('warns at boot in production only', () => {
    const warn = jest
      .spyOn(Logger.prototype, 'warn')
      .mockImplementation(() => undefined);
    new MemorySessionStore(config).onModuleInit();
    expect(warn).toHaveBeenCalledTimes(0);
    new MemorySessionStore({ ...config, production: true }).onModuleInit();
    expect(warn).toHaveBeenCalledTimes(1);
    warn.mockRestore();
  });
});
