import { beforeEach, describe, expect, it } from 'vitest';
import { UsersService } from './users.service.js';

describe('UsersService', () => {
  let users: UsersService;

  beforeEach(() => {
    users = new UsersService();
  });

  it('finds a user by id and by address, whatever its case', async () => {
    const user = await users.create('ada@example.com', 'hash');
    expect(user?.isActive).toBe(true);
    expect(await users.findById(user?.id ?? '')).toEqual(user);
    expect(await users.findByEmail('ADA@example.com')).toEqual(user);
    expect(await users.findById('nobody')).toBeUndefined();
    expect(await users.findByEmail('bob@example.com')).toBeUndefined();
  });

  it('takes an address once', async () => {
    await users.create('ada@example.com', 'hash');
    expect(await users.create('Ada@example.com', 'other')).toBeUndefined();
    expect((await users.findByEmail('ada@example.com'))?.passwordHash).toBe(
      'hash',
    );
  });

  it('changes the active flag and the password hash', async () => {
    const id = (await users.create('ada@example.com', 'hash'))?.id ?? '';
    await users.setActive(id, false);
    await users.setPasswordHash(id, 'other');
    expect(await users.findById(id)).toMatchObject({
      isActive: false,
      passwordHash: 'other',
    });
  });
});
