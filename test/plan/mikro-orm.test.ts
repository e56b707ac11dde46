import { describe, expect, it } from 'vitest';
import type { RawOptions } from '../../src/index.js';
import {
  FEW_FILES,
  kindsOf,
  memoryProject,
  planIn,
  runIn,
} from './support/memory-run.js';

const OPTIONS: RawOptions = {
  ...FEW_FILES,
  store: 'mikro-orm',
  database: 'postgresql',
  migrationTime: '20261231235959',
};

/** The fixture with packages of MikroORM, and some files more. */
function project(
  packages: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>> = {},
) {
  const manifest = JSON.parse(memoryProject().read('package.json') ?? '') as {
    dependencies: Record<string, string>;
  };
  Object.assign(manifest.dependencies, packages);
  return memoryProject({
    'package.json': `${JSON.stringify(manifest, null, 2)}\n`,
    ...files,
  });
}

const SEVEN = {
  '@mikro-orm/core': '7.2.1',
  '@mikro-orm/nestjs': '^7.1.0',
  '@mikro-orm/postgresql': '7.2.1',
};

const withSetUp = (options: string, lines = '') => ({
  'src/app.module.ts': `import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Module } from '@nestjs/common';
${lines}
@Module({ imports: [MikroOrmModule.forRoot(${options})] })
export class AppModule {}
`,
});

const AUTOMATIC = withSetUp('{ autoLoadEntities: true }');
const MIGRATION = 'src/migrations/Migration20261231235959_auth.ts';

const codesOf = async (packages: Readonly<Record<string, string>>) =>
  (await planIn(project(packages), OPTIONS)).problems.map(({ code }) => code);

it('wants MikroORM to be there, in a version that is known', async () => {
  expect(await codesOf({})).toEqual(['no-mikro-orm']);
  expect(await codesOf({ '@mikro-orm/core': '^5.9.0' })).toEqual([
    'package-too-old',
  ]);
  expect(await codesOf({ '@mikro-orm/core': '6.4.0' })).toEqual([]);
  expect(await codesOf(SEVEN)).toEqual([]);
});

describe('packages', () => {
  const addedTo = async (
    packages: Readonly<Record<string, string>>,
    options = OPTIONS,
  ) =>
    (await planIn(project(packages), options)).dependencies
      .filter(({ name }) => name.startsWith('@mikro-orm/'))
      .map(({ name, range }) => `${name} ${range}`);

  it('come in the version of the core that is there', async () => {
    expect(await addedTo(SEVEN)).toEqual([
      '@mikro-orm/decorators 7.2.1',
      '@mikro-orm/migrations 7.2.1',
    ]);
  });

  it('come with a driver where there is none, and decorators only from 7 on', async () => {
    const mysql: RawOptions = { ...OPTIONS, database: 'mysql' };
    expect(await addedTo({ '@mikro-orm/core': '6.4.0' }, mysql)).toEqual([
      '@mikro-orm/migrations 6.4.0',
      '@mikro-orm/nestjs ^6.1.0',
      '@mikro-orm/mysql 6.4.0',
    ]);
  });
});

describe('entities', () => {
  const titlesOf = async (files: Readonly<Record<string, string>>) =>
    (await planIn(project(SEVEN, files), OPTIONS)).manualSteps.map(
      ({ title }) => title,
    );
  const migrate = expect.stringContaining('run it') as string;

  it('need nothing where they register themselves', async () => {
    expect(await titlesOf(AUTOMATIC)).toEqual([migrate]);
  });

  it('are listed where others are', async () => {
    const lines = "import { Cat } from './cats/cat.entity';";
    const host = project(SEVEN, withSetUp('{ entities: [Cat] }', lines));
    const plan = await planIn(host, OPTIONS);
    const root = plan.changes.find(({ path }) => path === 'src/app.module.ts');
    expect(plan.manualSteps).toMatchObject([{ title: migrate }]);
    expect(root?.after).toContain('[Cat, User, AuthSession, AuthLimit]');
    expect(root?.after).toContain(
      "import { AuthLimit } from './auth/store/auth-limit.entity';",
    );
  });

  it('are a step by hand where they are found in another way', async () => {
    expect(await titlesOf(withSetUp("{ entities: ['dist/orm'] }"))).toEqual([
      'add these to the entities in src/app.module.ts:',
      migrate,
    ]);
  });

  it('wait for a connection where there is none', async () => {
    expect(await titlesOf({})).toEqual([
      'connect to your database in src/app.module.ts, with your own settings:',
      migrate,
    ]);
  });
});

it('tells who shares a file through libSQL to wait', async () => {
  const { '@mikro-orm/postgresql': version, ...others } = SEVEN;
  const packages = { ...others, '@mikro-orm/libsql': version };
  const { notes } = await planIn(project(packages), OPTIONS);
  expect(notes.join('\n')).toContain('driverOptions: { timeout: 5000 }');
});

describe('users that are there', () => {
  const ENTITY = 'src/people/user.entity.ts';
  const user = (
    members: string,
  ) => `import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

@Entity({ tableName: 'people' })
export class User {
  @PrimaryKey({ fieldName: 'no' })
  id!: number;

${members}
}
`;
  const email = '  @Property()\n  email!: string;';
  const adding: RawOptions = { ...OPTIONS, addUserFields: true };

  it('get what is missing with consent, once, in code and in the table', async () => {
    const host = project(SEVEN, { ...AUTOMATIC, [ENTITY]: user(email) });
    expect((await planIn(host, OPTIONS)).problems).not.toEqual([]);
    const plan = await planIn(host, adding);
    expect(plan.problems).toEqual([]);
    expect(plan.notes.join('\n')).toContain('"email" of User');
    await runIn(host, adding);
    expect(host.read(ENTITY)).toContain('  passwordHash?: string;');
    expect(host.read(ENTITY)).toContain('  isActive = true;');
    expect(host.read(MIGRATION)).toContain('"password_hash" varchar(255) null');
    expect(host.read(MIGRATION)).toContain('references "people" ("no")');
    const kinds = Object.values(kindsOf(await planIn(host, adding)));
    expect(new Set(kinds)).toEqual(new Set(['unchanged']));
  });

  it('leave nothing to migrate where sessions are in Redis', async () => {
    const members = `${email}

  @Property()
  password!: string;

  @Property()
  isActive!: boolean;`;
    const files = { ...AUTOMATIC, [ENTITY]: user(members) };
    const options: RawOptions = { ...OPTIONS, sessions: 'redis' };
    const plan = await planIn(project(SEVEN, files), options);
    expect(plan.problems).toEqual([]);
    expect(plan.manualSteps).toEqual([]);
    expect(Object.keys(kindsOf(plan))).not.toContain(MIGRATION);
  });
});

it('asks before it makes users beside those that it cannot read', async () => {
  const file = `import { defineEntity } from '@mikro-orm/core';
export const UserSchema = defineEntity({ name: 'User', properties: {} });
`;
  const host = project(SEVEN, { ...AUTOMATIC, 'src/people/user.ts': file });
  expect((await planIn(host, OPTIONS)).problems).toMatchObject([
    { code: 'user-entity-unread' },
  ]);
  const decided: RawOptions = { ...OPTIONS, userEntity: 'none' };
  expect((await planIn(host, decided)).problems).toEqual([]);
});

it('changes nothing when it is run again', async () => {
  const host = project(SEVEN, AUTOMATIC);
  await runIn(host, OPTIONS);
  expect(host.exists(MIGRATION)).toBe(true);
  const kinds = Object.values(kindsOf(await planIn(host, OPTIONS)));
  expect(new Set(kinds)).toEqual(new Set(['unchanged']));
});
