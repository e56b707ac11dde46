import { describe, expect, it } from 'vitest';
import { readProject } from '../../../src/index.js';
import type { MikroOrmSetup } from '../../../src/project/stores/mikro-orm/read-setup.js';
import type { EntityField } from '../../../src/project/stores/store-setup.js';
import { nestProject } from '../support/nest-project.js';

const manifest = (packages: Readonly<Record<string, string>>) =>
  JSON.stringify({
    name: 'shop',
    dependencies: { '@nestjs/core': '^11.1.0', ...packages },
  });

const SIX = {
  '@mikro-orm/core': '^6.4.0',
  '@mikro-orm/nestjs': '^6.1.0',
  '@mikro-orm/postgresql': '^6.4.0',
};

const rootModule = (imports: string, lines = '') => `
import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Module } from '@nestjs/common';
${lines}
@Module({ imports: [${imports}] })
export class AppModule {}
`;

function setupOf(
  files: Readonly<Record<string, string>>,
  packages: Readonly<Record<string, string>> = SIX,
  userEntity?: string,
): MikroOrmSetup {
  const tree = nestProject({ 'package.json': manifest(packages), ...files });
  const setup = readProject(tree, { userEntity }).stores['mikro-orm'];
  if (!setup) throw new Error('no MikroORM');
  return setup;
}

describe('the packages', () => {
  it.each([
    ['@mikro-orm/postgresql', 'postgresql'],
    ['@mikro-orm/mysql', 'mysql'],
    ['@mikro-orm/mariadb', 'mysql'],
    ['@mikro-orm/sqlite', 'sqlite'],
    ['@mikro-orm/better-sqlite', 'sqlite'],
    ['@mikro-orm/libsql', 'sqlite'],
  ])('%s talks to %s', (driver, database) => {
    const packages = { '@mikro-orm/core': '6.4.0', [driver]: '6.4.0' };
    expect(setupOf({}, packages)).toMatchObject({ driver, database });
  });

  it('tell nothing of two drivers, unless the set-up imports one', () => {
    const packages = { ...SIX, '@mikro-orm/mysql': '^6.4.0' };
    expect(setupOf({}, packages).database).toBeUndefined();
    const config = "import { defineConfig } from '@mikro-orm/mysql';\n";
    const files = { 'src/mikro-orm.config.ts': config };
    expect(setupOf(files, packages).database).toBe('mysql');
  });

  it('tell the major, and with it whence decorators come', () => {
    expect(setupOf({})).toMatchObject({
      major: 6,
      version: '^6.4.0',
      decorators: '@mikro-orm/core',
    });
    expect(setupOf({}, { '@mikro-orm/core': '7.2.1' })).toMatchObject({
      major: 7,
      decorators: '@mikro-orm/decorators/legacy',
    });
    expect(setupOf({}, { '@mikro-orm/core': 'latest' }).major).toBeUndefined();
  });
});

describe('the set-up', () => {
  it('is that of forRoot, with entities that register themselves', () => {
    const root = rootModule(
      'MikroOrmModule.forRoot({ autoLoadEntities: true, dbName: "shop" })',
    );
    expect(setupOf({ 'src/app.module.ts': root }).config).toMatchObject({
      isRegistered: true,
      files: ['src/app.module.ts'],
      listing: [],
      findsEntities: true,
    });
  });

  it('is followed into the file that forRoot is given', () => {
    const root = rootModule(
      'MikroOrmModule.forRoot(config)',
      "import config from './database/orm-config.js';",
    );
    const config = `
import { defineConfig } from '@mikro-orm/postgresql';
import { Cat } from './cat.entity.js';
export default defineConfig({
  entities: [Cat],
  migrations: { path: './dist/db/migrations' },
});
`;
    const setup = setupOf({
      'src/app.module.ts': root,
      'src/database/orm-config.ts': config,
    });
    expect(setup.config).toMatchObject({
      listing: ['src/database/orm-config.ts'],
      findsEntities: false,
    });
    expect(setup.migrations).toBe('src/db/migrations');
  });

  it.each([
    ["['dist/**/*.entity.js']", true],
    ["['./dist/**/*.js']", true],
    ["['dist/**/*.entity.{js,ts}']", true],
    ["['dist/entities']", false],
    ['[]', false],
    ['allEntities', false],
  ])('entities: %s finds the generated ones: %s', (entities, finds) => {
    const root = rootModule(
      `MikroOrmModule.forRoot({ entities: ${entities} })`,
    );
    const { config } = setupOf({ 'src/app.module.ts': root });
    expect(config.findsEntities).toBe(finds);
    expect(config.listing).toEqual([]);
  });

  it.each([
    ["{ path: 'dist/migrations', pathTs: 'src/db' }", 'src/db'],
    ["{ path: './migrations' }", 'migrations'],
    ["{ path: 'dist/src/migrations' }", 'src/migrations'],
    ['{ path: join(__dirname, "x") }', 'src/migrations'],
  ])('migrations: %s are in %s', (migrations, directory) => {
    const config = `export default { migrations: ${migrations} };`;
    const setup = setupOf({ 'mikro-orm.config.ts': config });
    expect(setup.migrations).toBe(directory);
  });
});

const USER = `
import { BaseEntity, BeforeCreate, BigIntType, Entity, Enum, ManyToOne, OneToMany, Collection, Opt, PrimaryKey, Property, types, Unique } from '@mikro-orm/core';

@Entity({ tableName: 'customers' })
export class User {
  @PrimaryKey({ type: 'uuid', defaultRaw: 'gen_random_uuid()' })
  id: string;

  @Unique()
  @Property({ type: types.string, fieldName: 'mail' })
  emailAddress: string;

  @Property({ columnType: 'char(60)', lazy: true, nullable: true })
  passwordHash?: string | null;

  @Property({ default: true })
  isActive: Opt<boolean> = true;

  @Property({ type: new BigIntType('string') })
  score!: string;

  @Property({ onCreate: () => new Date() })
  createdAt: Date & Opt;

  @Property({ persist: false })
  label?: string;

  @Enum(() => Role)
  role!: Role;

  @ManyToOne(() => Team, { nullable: true })
  team?: Team;

  @OneToMany(() => Post, (post) => post.author)
  posts = new Collection<Post>(this);
}
`;

/** Its flags that are set. */
const flagsOf = (field: EntityField | undefined) =>
  Object.entries(field ?? {})
    .filter(([, value]) => value === true)
    .map(([name]) => name);

describe('the users', () => {
  const files = { 'src/people/user.entity.ts': USER };

  it('are an entity in a file that is named after them', () => {
    const [entity, ...others] = setupOf(files).userEntities;
    expect(others).toEqual([]);
    expect(entity).toMatchObject({
      path: 'src/people/user.entity.ts',
      className: 'User',
      table: 'customers',
      isDefaultExport: false,
      hasSaveHooks: false,
    });
    const fields = entity?.fields ?? [];
    expect(fields.map((field) => [field.name, field.column])).toEqual([
      ['id', 'id'],
      ['emailAddress', 'mail'],
      ['passwordHash', 'password_hash'],
      ['isActive', 'is_active'],
      ['score', 'score'],
      ['createdAt', 'created_at'],
      ['role', 'role'],
      ['team', 'team'],
    ]);
    expect(fields.map((field) => [field.type, field.columnType])).toEqual([
      ['string', 'uuid'],
      ['string', 'string'],
      ['string', 'char(60)'],
      ['boolean', ''],
      ['string', 'bigint'],
      ['Date', ''],
      ['Role', ''],
      ['Team', ''],
    ]);
    expect(
      Object.fromEntries(fields.map((one) => [one.name, flagsOf(one)])),
    ).toEqual({
      id: ['isId', 'isGenerated', 'isUnique', 'hasDefault'],
      emailAddress: ['isUnique'],
      passwordHash: ['isNullable', 'isHidden'],
      isActive: ['hasDefault'],
      score: [],
      createdAt: ['hasDefault'],
      role: [],
      team: ['isNullable'],
    });
  });

  it('may be what a module lists, with the fields of a base class', () => {
    const people = `
import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Module } from '@nestjs/common';
import Account from './identity.js';
@Module({ imports: [MikroOrmModule.forFeature([Account, Other])] })
export class PeopleModule {}
`;
    const identity = `
import { BeforeUpdate, Entity, PrimaryKey, Property } from '@mikro-orm/core';
abstract class Base {
  @PrimaryKey()
  id!: number;
}
@Entity()
export default class Account extends Base {
  @Property({ unique: 'mail_once' })
  email!: string;
  @Property()
  password!: string;
  @BeforeUpdate()
  async hash() {}
}
`;
    const { userEntities } = setupOf({
      'src/app.module.ts': rootModule(
        'PeopleModule',
        "import { PeopleModule } from './people/people.module.js';",
      ),
      'src/people/people.module.ts': people,
      'src/people/identity.ts': identity,
    });
    expect(userEntities).toMatchObject([
      {
        className: 'Account',
        table: 'account',
        isDefaultExport: true,
        hasSaveHooks: true,
        fields: [
          { name: 'id', isId: true, isGenerated: true },
          { name: 'email', isUnique: true },
          { name: 'password' },
        ],
      },
    ]);
  });

  it('are the named entity, whatever it is called, and no other', () => {
    const people = USER.replaceAll('User', 'Person');
    const named = 'src/people/person.ts#Person';
    const all = { ...files, 'src/people/person.ts': people };
    expect(setupOf(all, SIX, named).userEntities).toMatchObject([
      { path: 'src/people/person.ts', className: 'Person' },
    ]);
    expect(setupOf(files, SIX, named).userEntities).toEqual([]);
  });

  it.each([
    ['a class that is no entity', USER.replace('@Entity(', '@Embeddable(')],
    ['one of another package', USER.replace('@mikro-orm/core', 'typeorm')],
    ['one that cannot be imported', USER.replace('export class', 'class')],
  ])('are not %s', (_, text) => {
    const { userEntities } = setupOf({ 'src/people/user.entity.ts': text });
    expect(userEntities).toEqual([]);
  });

  it('are not those that an earlier run has generated', () => {
    const { userEntities } = setupOf({
      'src/users/user.entity.ts': USER,
      'src/users/users.service.ts':
        'export class UsersService extends UsersPort {}',
    });
    expect(userEntities).toEqual([]);
  });

  it('of version 7 have decorators of a package of their own', () => {
    const text = USER.replace(
      '@mikro-orm/core',
      '@mikro-orm/decorators/legacy',
    );
    const packages = { '@mikro-orm/core': '7.2.1' };
    const file = { 'src/people/user.entity.ts': text };
    expect(setupOf(file, packages).userEntities).toHaveLength(1);
    expect(setupOf(files, packages).userEntities).toEqual([]);
  });

  it('may be null by their type where TsMorph reads it', () => {
    const text = USER.replace(
      ', nullable: true })\n  password',
      ' })\n  password',
    );
    const file = { 'src/people/user.entity.ts': text };
    const isNullable = (packages: Readonly<Record<string, string>>) =>
      setupOf(file, packages).userEntities[0]?.fields.find(
        ({ name }) => name === 'passwordHash',
      )?.isNullable;
    expect(isNullable(SIX)).toBe(false);
    expect(isNullable({ ...SIX, '@mikro-orm/reflection': '^6.4.0' })).toBe(
      true,
    );
  });
});
