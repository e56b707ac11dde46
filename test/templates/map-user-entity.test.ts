import { describe, expect, it } from 'vitest';
import type {
  EntityField,
  UserEntity,
} from '../../src/project/stores/store-setup.js';
import { mapUserEntity } from '../../src/templates/stores/map-user-entity.js';

const field = (name: string, more: Partial<EntityField> = {}): EntityField => ({
  name,
  column: name,
  type: 'string',
  columnType: '',
  isId: false,
  isGenerated: false,
  isNullable: false,
  isUnique: false,
  hasDefault: false,
  isHidden: false,
  ...more,
});

const ID = field('id', { isId: true, isGenerated: true, columnType: 'uuid' });
const EMAIL = field('email', { isUnique: true });
const HASH = field('passwordHash');
const ACTIVE = field('isActive', { type: 'boolean', hasDefault: true });

const entity = (
  fields: readonly EntityField[],
  more: Partial<UserEntity> = {},
): UserEntity => ({
  path: 'src/users/user.entity.ts',
  className: 'User',
  isDefaultExport: false,
  hasSaveHooks: false,
  fields,
  ...more,
});

const map = (users: UserEntity, options = {}) =>
  mapUserEntity(users, {
    userFields: 'auto',
    userActive: 'auto',
    addUserFields: false,
    ...options,
  });

const problems = (users: UserEntity, options = {}) =>
  map(users, options).obstacles.map(({ problem }) => problem);

describe('an entity with the usual names', () => {
  it('serves as it is', () => {
    expect(map(entity([ID, EMAIL, HASH, ACTIVE]))).toMatchObject({
      id: 'id',
      idKind: 'uuid',
      email: 'email',
      passwordHash: 'passwordHash',
      active: { field: 'isActive', fromFlag: 'isActive' },
      added: [],
      filled: [],
      obstacles: [],
    });
  });

  it.each([
    [{ type: 'string', columnType: 'uuid' }, 'uuid'],
    [{ type: 'string', columnType: 'bigint' }, 'bigint'],
    [{ type: 'bigint', columnType: '' }, 'bigint'],
    [{ type: 'number', columnType: 'int' }, 'number'],
    [{ type: 'Types.ObjectId', columnType: '' }, 'objectId'],
    [{ type: 'string', columnType: '' }, 'text'],
  ])('tells the kind of an id by %j: %s', (more, kind) => {
    const users = entity([field('id', { isId: true, ...more }), EMAIL, HASH]);
    expect(map(users).idKind).toBe(kind);
  });
});

describe('an entity with names of its own', () => {
  const users = entity([
    field('userId', { isId: true, type: 'number', isGenerated: true }),
    field('login'),
    field('secret'),
    field('blocked', { type: 'boolean', hasDefault: true }),
  ]);

  it('serves with the names that were given', () => {
    const mapping = map(users, {
      userFields: 'email=login,passwordHash=secret',
      userActive: 'blocked=false',
    });
    expect(mapping).toMatchObject({
      id: 'userId',
      email: 'login',
      passwordHash: 'secret',
      active: { condition: '!user.blocked', whenActive: 'false' },
      obstacles: [],
    });
  });

  it('does not without them', () => {
    expect(problems(users)).toEqual([
      'Nothing in User in src/users/user.entity.ts looks like the email of a user.',
      'Nothing in the users of User in src/users/user.entity.ts tells who may log in: none of isActive, is_active, active, enabled was found.',
      'User in src/users/user.entity.ts has no field for passwordHash.',
    ]);
  });

  it('does not with names it has not', () => {
    expect(problems(users, { userFields: 'email=mail' })).toContain(
      'User in src/users/user.entity.ts has no field "mail".',
    );
  });
});

describe('what is missing', () => {
  const users = entity([ID, EMAIL]);

  it('is added with consent', () => {
    expect(map(users, { addUserFields: true })).toMatchObject({
      passwordHash: 'passwordHash',
      active: { field: 'isActive' },
      added: ['passwordHash', 'isActive'],
      obstacles: [],
    });
  });

  it('is not where everybody may log in', () => {
    const options = { addUserFields: true, userActive: 'none' };
    expect(map(users, options)).toMatchObject({
      active: { field: '' },
      added: ['passwordHash'],
    });
  });

  it('stays missing where another flag was named', () => {
    const options = { addUserFields: true, userActive: 'enabled' };
    expect(problems(users, options)).toEqual([
      'The users of User in src/users/user.entity.ts have no boolean field "enabled".',
    ]);
  });
});

describe('other fields that a new user has to have', () => {
  const users = (...more: EntityField[]) =>
    entity([ID, EMAIL, HASH, ACTIVE, ...more]);

  it('get what stands for nothing', () => {
    const { filled, obstacles } = map(
      users(
        field('name'),
        field('nickname', { isUnique: true }),
        field('age', { type: 'number' }),
        field('isAdmin', { type: 'boolean' }),
        field('birthday', { type: 'Date', isNullable: true }),
        field('createdAt', { type: 'Date', isGenerated: true }),
        field('role', { type: 'Role', hasDefault: true }),
      ),
    );
    expect(filled).toEqual([
      { name: 'name', value: "''" },
      { name: 'nickname', value: 'email' },
      { name: 'age', value: '0' },
      { name: 'isAdmin', value: 'false' },
    ]);
    expect(obstacles).toEqual([]);
  });

  it('stand in the way where nothing does', () => {
    expect(problems(users(field('role', { type: 'Role' })))).toEqual([
      'A new user needs "role" (Role), a field of User in src/users/user.entity.ts that auth knows nothing of.',
    ]);
  });
});

it('refuses a password that hashes itself, and an id of two columns', () => {
  const hashing = entity([ID, EMAIL, field('password'), ACTIVE], {
    hasSaveHooks: true,
  });
  expect(problems(hashing)).toEqual([
    'User in src/users/user.entity.ts seems to hash "password" by itself before it is saved, so that a hash would be hashed again.',
  ]);
  const two = entity([ID, { ...ID, name: 'tenant' }, EMAIL, HASH, ACTIVE]);
  expect(problems(two)).toEqual([
    'Nothing in User in src/users/user.entity.ts looks like the id of a user.',
  ]);
});
