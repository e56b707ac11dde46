import { describe, expect, it } from 'vitest';
import { readProject } from '../../src/index.js';
import {
  mapUsersService,
  missingMethods,
} from '../../src/templates/map-users-service.js';
import { memoryProject } from '../support/plan-in-memory.js';

const ENTITY = `export class User extends Base {
  email: string;
  password: string;
  isActive: boolean;
}
export class Base {
  id: number;
}
`;

/** The users of a project with one service, made of these methods. */
function usersWith(methods: string, entity = ENTITY, exported = true) {
  const host = memoryProject('nest-11', {
    'src/app.module.ts': `import { Module } from '@nestjs/common';
import { UsersModule } from './users/users.module';

@Module({ imports: [UsersModule] })
export class AppModule {}
`,
    'src/users/users.module.ts': `import { Module } from '@nestjs/common';
import { UsersService } from './users.service';

@Module({ providers: [UsersService], exports: [${exported ? 'UsersService' : ''}] })
export class UsersModule {}
`,
    'src/users/users.service.ts': `import { User } from './user';
export class CreateUserDto { email: string; password: string; name?: string }
export class UpdateUserDto extends PartialType(CreateUserDto) {}
export class UsersService {
  private readonly users: Repository<User>;
${methods}
}
`,
    'src/users/user.ts': entity,
  });
  const { existingUsers } = readProject(host);
  if (!existingUsers) throw new Error('there are no users');
  return existingUsers;
}

const map = (methods: string, entity?: string, userActive = 'auto') =>
  mapUsersService(usersWith(methods, entity), userActive);

const READ = `
  findOne(id: number): Promise<User | null> { return this.users.get(id); }
  findByEmail(email: string): Promise<User | null> { return this.users.by(email); }`;

describe('a users service', () => {
  it.each([
    ['findOne(id: number): Promise<User> {}', 'this.users.findOne(Number(id))'],
    ['findById(id: string) {}', 'this.users.findById(id)'],
    ['getUserById(userId: string) {}', 'this.users.getUserById(id)'],
    [
      'findOne(where: Partial<User>) {}',
      'this.users.findOne({ id: Number(id) })',
    ],
    ['findOne(slug: string) {}', ''],
    ['findOne(id: ObjectId) {}', ''],
    ['findOne(id: string, tenant: string) {}', ''],
    ['findOne(id: number): Promise<string> {}', ''],
    ['findOne(id: number) { return `a user`; }', ''],
    ['findOne(id: number) { throw new BadRequestException(); }', ''],
    ['private findOne(id: number) {}', ''],
  ])('with %s is asked by %j', (method, call) => {
    expect(map(method).findById).toBe(call);
  });

  it.each([
    ['findByEmail(email: string) {}', 'this.users.findByEmail(email)'],
    ['findOne(email: string) {}', 'this.users.findOne(email)'],
    [
      'findOne({ email }: { email: string }) {}',
      'this.users.findOne({ email })',
    ],
    [
      'findOne(where: FindOptionsWhere<User>) {}',
      'this.users.findOne({ email })',
    ],
    ['findByEmail(email: string): Promise<User[]> {}', ''],
    ['findOne(where: { email: string; tenant: string }) {}', ''],
  ])('with %s looks an address up by %j', (method, call) => {
    expect(map(method).findByEmail).toBe(call);
  });

  it.each([
    [
      'create(dto: CreateUserDto) {}',
      'this.users.create({ email, password: passwordHash })',
    ],
    [
      'create(user: Partial<User>) {}',
      'this.users.create({ email, password: passwordHash, isActive: true })',
    ],
    [
      'create(email: string, passwordHash: string) {}',
      'this.users.create(email, passwordHash)',
    ],
    ['create(user: User) {}', ''],
    ['create(dto: Unknown) {}', ''],
    [
      'async create(dto: CreateUserDto) { await bcrypt.hash(dto.password, 10); }',
      '',
    ],
  ])('with %s creates by %j', (method, call) => {
    expect(map(READ + method).create).toBe(call);
  });

  it('is updated by what its parameter takes', () => {
    const both = map(`${READ} update(id: number, change: Partial<User>) {}`);
    expect(both).toMatchObject({
      setActive: 'this.users.update(Number(id), { isActive })',
      setPasswordHash:
        'this.users.update(Number(id), { password: passwordHash })',
    });
    const one = map(`${READ} update(id: number, change: UpdateUserDto) {}`);
    expect(missingMethods(one).map(({ name }) => name)).toEqual([
      'create',
      'setActive',
    ]);
  });

  it('whose entity has a base class of a package is read as far as it goes', () => {
    const entity = ENTITY.replace(/export class Base[^]*/, '').replace(
      'extends Base {',
      'extends BaseEntity { id: number;',
    );
    const mapping = map(
      `${READ} update(id: number, change: Partial<User>) {} create(user: User) {}`,
      entity,
    );
    expect(missingMethods(mapping).map(({ name }) => name)).toEqual(['create']);
  });

  it('whose entity hashes what it saves gets no hash to save', () => {
    const entity = `${ENTITY}\nfunction beforeSave() { bcrypt.hash('', 10); }`;
    const mapping = map(`${READ} create(dto: CreateUserDto) {}`, entity);
    expect(mapping.create).toBe('');
  });

  it('whose queries leave the hash out is not asked for it', () => {
    const entity = ENTITY.replace(
      '  password',
      '  @Column({ select: false }) password',
    );
    expect(map(READ, entity).findByEmail).toBe('');
  });

  it('that is not exported is no service for others', () => {
    const users = usersWith(READ, ENTITY, false);
    expect(users.service).toBeUndefined();
    expect(missingMethods(mapUsersService(users, 'auto'))).toHaveLength(5);
  });
});

describe('users without an active flag', () => {
  const without = (field: string) => ENTITY.replace('isActive: boolean', field);
  const entity = without('status: string');
  const undecided = (text: string, userActive?: string) =>
    map(READ, text, userActive).undecided;

  it('are left undecided until somebody consents', () => {
    expect(undecided(entity)?.problem).toContain('tells who may log in');
    expect(undecided(entity)?.hint).toContain('--user-active none');
    expect(map(READ, entity, 'none')).toMatchObject({ active: { field: '' } });
    expect(undecided(entity, 'none')).toBeUndefined();
  });

  it('need a field that is there and is boolean', () => {
    expect(undecided(entity, 'status')?.problem).toMatch(/no boolean field/);
    expect(undecided(entity, 'open')?.problem).toMatch(/no boolean field/);
    expect(undecided(entity, 'open=YES')?.problem).toMatch(/no field "open"/);
    expect(undecided(ENTITY, 'isActive=YES')?.problem).toMatch(/is a boolean/);
    const { active } = map(READ, without('open: boolean'), 'open');
    expect(active).toMatchObject({ field: 'open', condition: 'user.open' });
  });

  it.each([
    ['isBlocked: boolean', 'isBlocked=false'],
    ['disabled: boolean', 'disabled=false'],
    ['deletedAt: Date | null', 'deletedAt=null'],
    ['status: UserStatus', 'status=<value>'],
  ])('are shown how to use %s', (field, rule) => {
    const hint = undecided(without(field))?.hint;
    expect(hint).toContain(`--user-active ${rule};`);
  });

  it.each([
    ['isBlocked: boolean', 'isBlocked=false', 'boolean', '!user.isBlocked'],
    ['deletedAt: Date', 'deletedAt=null', 'unknown', '!user.deletedAt'],
    ['status: Status', 'status=ON', 'string', "user.status === 'ON'"],
    ['status: number', 'status=1', 'number', 'user.status === 1'],
  ])('with %s go by %s', (field, rule, type, condition) => {
    const mapping = map(READ, without(field), rule);
    expect(mapping.undecided).toBeUndefined();
    expect(mapping.active).toMatchObject({ type, condition });
  });

  it('are made and switched by an inverse flag the other way round', () => {
    const methods = `${READ}
  create(user: Partial<User>) {}
  update(id: number, change: Partial<User>) {}`;
    const text = without('isBlocked: boolean');
    const mapping = map(methods, text, 'isBlocked=false');
    expect(mapping.create).toBe(
      'this.users.create({ email, password: passwordHash, isBlocked: false })',
    );
    expect(mapping.setActive).toBe(
      'this.users.update(Number(id), { isBlocked: !isActive })',
    );
  });

  it('are not switched by a state of several', () => {
    const update = 'update(id: number, change: Partial<User>) {}';
    const { setActive } = map(`${READ}\n${update}`, entity, 'status=ACTIVE');
    expect(setActive).toBe('');
  });
});
