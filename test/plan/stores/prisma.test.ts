import { describe, expect, it } from 'vitest';
import {
  applyPlan,
  decide,
  isWrite,
  type RawOptions,
} from '../../../src/index.js';
import { memoryProject, planFor } from '../../support/plan-in-memory.js';

const OPTIONS: RawOptions = {
  store: 'prisma',
  migrationTime: '20261231235959',
  client: ['none'],
  spec: false,
};
const SCHEMA = 'prisma/schema.prisma';
const MIGRATION = 'prisma/migrations/20261231235959_auth/migration.sql';

const schema = (models = '', provider = 'postgresql') => `generator client {
  provider            = "prisma-client"
  output              = "../src/generated/prisma"
  importFileExtension = ""
}

datasource db {
  provider = "${provider}"
}
${models}`;

const USER = `
model User {
  id           Int     @id @default(autoincrement())
  email        String  @unique
  passwordHash String?
  active       Boolean @default(true)

  @@map("people")
}
`;

function projectWith(
  files: Record<string, string>,
  packages: Record<string, string> = { '@prisma/client': '^7.0.0' },
) {
  const host = memoryProject('nest-11', files);
  const manifest = JSON.parse(host.read('package.json') ?? '') as {
    dependencies: object;
  };
  Object.assign(manifest.dependencies, packages);
  host.files.set('package.json', JSON.stringify(manifest, null, 2));
  return host;
}

async function planned(
  files: Record<string, string>,
  options: RawOptions = {},
  packages?: Record<string, string>,
) {
  const host = projectWith(files, packages);
  const plan = await planFor(host, { ...OPTIONS, ...options });
  const textOf = (path: string) =>
    plan.changes.find((change) => change.path === path)?.after ?? '';
  const codes = plan.problems.map(({ code }) => code);
  return { host, plan, textOf, codes };
}

describe('a project without users', () => {
  it('gets models, a migration, and a class around the client', async () => {
    const { host, plan, textOf, codes } = await planned({ [SCHEMA]: schema() });
    expect(codes).toEqual([]);
    expect(textOf(SCHEMA)).toContain('model User {');
    expect(textOf(SCHEMA)).toContain('authSessions AuthSession[]');
    expect(textOf(MIGRATION)).toContain('CREATE TABLE "User"');
    expect(textOf(MIGRATION)).toContain('REFERENCES "User"("id")');
    expect(textOf('src/prisma/prisma.service.ts')).toContain('PrismaPg');
    expect(plan.dependencies).toContainEqual({
      name: '@prisma/adapter-pg',
      range: '^7.0.0',
      dev: false,
    });
    expect(plan.manualSteps).toContainEqual({
      title: 'bring the Prisma client and your database up to date:',
      text: 'npx prisma generate\nnpx prisma migrate deploy',
    });
    applyPlan(decide(plan, 'abort'), host);
    const second = await planFor(host, OPTIONS);
    expect(second.changes.filter(isWrite)).toEqual([]);
    expect(second.problems).toEqual([]);
  });

  it.each([
    ['mysql', '`email` VARCHAR(255)', 'PrismaMariaDb'],
    ['sqlite', '"email" TEXT NOT NULL', 'PrismaBetterSqlite3'],
  ] as const)('has them for %s', async (database, column, adapter) => {
    const { textOf } = await planned(
      { [SCHEMA]: schema('', database) },
      { database },
    );
    expect(textOf(MIGRATION)).toContain(column);
    expect(textOf('src/prisma/prisma.service.ts')).toContain(adapter);
    expect(textOf(SCHEMA).includes('@db.')).toBe(database === 'mysql');
  });

  it('takes libSQL where that is there', async () => {
    const { textOf } = await planned(
      { [SCHEMA]: schema('', 'sqlite') },
      { database: 'sqlite' },
      { '@prisma/client': '^7.0.0', '@prisma/adapter-libsql': '^7.0.0' },
    );
    expect(textOf('src/prisma/prisma.service.ts')).toContain('PrismaLibSql');
  });

  it('has no sessions in tables when they are in Redis', async () => {
    const { textOf } = await planned(
      { [SCHEMA]: schema() },
      { sessions: 'redis' },
    );
    expect(textOf(SCHEMA)).not.toContain('AuthSession');
    expect(textOf(MIGRATION)).not.toContain('AuthSession');
    expect(textOf(MIGRATION)).toContain('CREATE TABLE "User"');
  });

  it('may have a model User that is something else', async () => {
    const { host, plan, textOf } = await planned(
      { [SCHEMA]: schema(USER) },
      { userEntity: 'none' },
    );
    expect(textOf(SCHEMA)).toContain('model AuthUser {');
    expect(textOf('src/users/users.service.ts')).toContain('prisma.authUser.');
    applyPlan(decide(plan, 'abort'), host);
    const second = await planFor(host, { ...OPTIONS, userEntity: 'none' });
    expect(second.changes.filter(isWrite)).toEqual([]);
  });
});

describe('a project with users', () => {
  it('gets a relation, and sessions of its ids', async () => {
    const { host, plan, textOf, codes } = await planned({
      [SCHEMA]: schema(USER),
    });
    expect(codes).toEqual([]);
    expect(textOf(SCHEMA)).toContain(
      '  active       Boolean @default(true)\n  authSessions AuthSession[]\n\n  @@map("people")',
    );
    expect(textOf(SCHEMA)).toMatch(/userId +Int\n/);
    expect(textOf(MIGRATION)).toContain('"userId" INTEGER NOT NULL');
    expect(textOf(MIGRATION)).toContain('REFERENCES "people"("id")');
    expect(textOf(MIGRATION)).not.toContain('ALTER TABLE "people"');
    const service = textOf('src/auth/users/users.service.ts');
    expect(service).toContain('isActive: user.active');
    expect(service).toContain("passwordHash: user.passwordHash ?? ''");
    expect(textOf('src/auth/store/prisma-session.store.ts')).toContain(
      'Number(userId)',
    );
    applyPlan(decide(plan, 'abort'), host);
    const second = await planFor(host, OPTIONS);
    expect(second.changes.filter(isWrite)).toEqual([]);
  });

  it('has missing fields added, with consent', async () => {
    const bare =
      'model User {\n  id BigInt @id @default(autoincrement())\n  email String @unique\n}\n';
    const options: RawOptions = { addUserFields: true, database: 'mysql' };
    const { host, plan, textOf, codes } = await planned(
      { [SCHEMA]: schema(bare, 'mysql') },
      options,
    );
    expect(codes).toEqual([]);
    expect(textOf(SCHEMA)).toMatch(
      /passwordHash String +@default\(""\) @db\.VarChar\(255\)/,
    );
    expect(textOf(MIGRATION)).toContain(
      "ALTER TABLE `User` ADD COLUMN `passwordHash` VARCHAR(255) NOT NULL DEFAULT ''",
    );
    expect(textOf(MIGRATION)).toContain('ADD COLUMN `isActive` BOOLEAN');
    expect(textOf('src/auth/store/prisma-session.store.ts')).toContain(
      'BigInt(userId)',
    );
    applyPlan(decide(plan, 'abort'), host);
    const second = await planFor(host, { ...OPTIONS, ...options });
    expect(second.changes.filter(isWrite)).toEqual([]);
  });

  it('in a folder of schemas has the new models in a file of their own', async () => {
    const { textOf } = await planned({
      'prisma/schema/base.prisma': schema('', 'postgresql').replace(
        '../src',
        '../../src',
      ),
      'prisma/schema/user.prisma': USER.replaceAll('\n', '\r\n'),
    });
    expect(textOf('prisma/schema/user.prisma')).toContain(
      'authSessions AuthSession[]\r\n',
    );
    expect(textOf('prisma/schema/auth.prisma')).toMatch(
      /^\/\/\/ One row a login.*\nmodel AuthSession \{/,
    );
  });

  it('has no foreign key where Prisma emulates them', async () => {
    const { textOf } = await planned({
      [SCHEMA]: schema(USER).replace(
        'provider = "postgresql"',
        'provider = "postgresql"\n  relationMode = "prisma"',
      ),
    });
    expect(textOf(SCHEMA)).toContain('@relation(fields: [userId]');
    expect(textOf(MIGRATION)).not.toContain('FOREIGN KEY');
  });

  it('names the schema of the database where models have to', async () => {
    const { textOf } = await planned({
      [SCHEMA]: schema(USER.replace('@@map', '@@schema("crm")\n  @@map')),
    });
    expect(textOf(SCHEMA).match(/@@schema\("crm"\)/g)).toHaveLength(3);
    expect(textOf(MIGRATION)).toContain('CREATE TABLE "crm"."AuthSession"');
    expect(textOf(MIGRATION)).toContain('REFERENCES "crm"."people"("id")');
  });
});

describe('what has to be settled first', () => {
  const edited = (from: string, to: string) => ({
    [SCHEMA]: schema().replace(from, to),
  });

  it.each([
    ['no schema', {}, 'no-prisma-schema'],
    [
      'another database',
      edited('"postgresql"', '"mongodb"'),
      'database-not-supported',
    ],
    [
      'the older generator',
      edited('"prisma-client"', '"prisma-client-js"'),
      'prisma-generator',
    ],
    ['no generator', edited('"prisma-client"', '"zod"'), 'prisma-generator'],
    ['a client outside the source', edited('../src/', '../'), 'prisma-output'],
    [
      'a model of the same name',
      { [SCHEMA]: schema('\nmodel AuthSession {\n  id Int @id\n}\n') },
      'model-name-taken',
    ],
    [
      'ids that are not made',
      { [SCHEMA]: schema(USER.replace(' @default(autoincrement())', '')) },
      'user-id-not-generated',
    ],
  ])('%s', async (_, files, code) => {
    const { codes } = await planned(files);
    expect(codes).toContain(code);
  });

  it('another database than the schema has', async () => {
    const { codes } = await planned(
      { [SCHEMA]: schema() },
      { database: 'sqlite' },
    );
    expect(codes).toEqual(['other-database']);
  });

  it('Prisma is not there', async () => {
    const { codes } = await planned({}, {}, {});
    expect(codes).toEqual(['no-prisma']);
  });

  it('Prisma is too old', async () => {
    const { codes } = await planned(
      { [SCHEMA]: schema() },
      {},
      { '@prisma/client': '6.2.0' },
    );
    expect(codes).toEqual(['prisma-generator', 'package-too-old']);
  });
});

it('keeps prisma.config.ts out of a build that it would move', async () => {
  const files = {
    [SCHEMA]: schema(),
    'prisma.config.ts': 'export default {};\n',
  };
  const host = projectWith(files);
  const manifest = host.read('package.json') ?? '';
  const excludes = async () => {
    const { changes } = await planFor(host, OPTIONS);
    const file = changes.find(({ path }) => path === 'tsconfig.build.json');
    return file?.after.includes('prisma.config.ts') ?? false;
  };
  const started = (script: string) => {
    const json = JSON.parse(manifest) as { scripts: object };
    Object.assign(json.scripts, { 'start:prod': script });
    host.files.set('package.json', JSON.stringify(json));
  };
  started('node dist/main');
  expect(await excludes()).toBe(true);
  started('node dist/src/main');
  expect(await excludes()).toBe(false);
});

it('tells what Jest needs, until it has it', async () => {
  const steps = async (text: string, script: string) => {
    const host = projectWith({ [SCHEMA]: text });
    const json = JSON.parse(host.read('package.json') ?? '') as {
      scripts: object;
    };
    Object.assign(json.scripts, { 'test:e2e': script });
    host.files.set('package.json', JSON.stringify(json));
    const { manualSteps } = await planFor(host, OPTIONS);
    return manualSteps.map((step) => step.text).join('\n');
  };
  const without = schema().replace('  importFileExtension = ""\n', '');
  const flag = '--experimental-vm-modules';
  const missing = await steps(without, 'jest');
  expect(missing).toContain('importFileExtension = ""');
  expect(missing).toContain(flag);
  const settled = await steps(schema(), `node ${flag} jest`);
  expect(settled).not.toContain('importFileExtension');
  expect(settled).not.toContain(flag);
});

it('says nothing of prisma db push to who has no tables', async () => {
  const about = async (models: string) =>
    (await planned({ [SCHEMA]: schema(models) })).plan.notes.join('\n');
  expect(await about('')).not.toContain('db push');
  expect(await about(USER)).toContain('db push');
});

it('says what becomes of a client that no module exports', async () => {
  const { plan, textOf } = await planned({
    [SCHEMA]: schema(),
    'src/db.ts':
      "import { PrismaClient } from './generated/prisma/client';\nexport class Db extends PrismaClient {}\n",
    'src/app.module.ts':
      "import { Module } from '@nestjs/common';\nimport { Db } from './db';\n\n@Module({ providers: [Db] })\nexport class AppModule {}\n",
  });
  expect(textOf('src/prisma/prisma.service.ts')).toBe('');
  expect(textOf('src/prisma/prisma.module.ts')).toContain(
    "import { Db } from '../db';",
  );
  expect(plan.notes.join('\n')).toContain('Db of src/db.ts is exported by no');
});
