import { describe, expect, it } from 'vitest';
import { readProject } from '../../../src/index.js';
import type { PrismaSetup } from '../../../src/project/stores/prisma/read-setup.js';
import { nestProject } from '../support/nest-project.js';

const MANIFEST = {
  name: 'shop',
  dependencies: { '@nestjs/core': '^11.1.0', '@prisma/client': '^7.1.0' },
};

const HEAD = `generator client {
  provider = "prisma-client"
  output   = "../src/generated/prisma"
}
datasource db {
  provider = "postgresql"
}
`;

function setupOf(
  files: Record<string, string>,
  userEntity?: string,
): PrismaSetup {
  const tree = nestProject({
    'package.json': JSON.stringify(MANIFEST),
    ...files,
  });
  const { prisma } = readProject(tree, { userEntity }).stores;
  if (!prisma) throw new Error('Prisma was not found');
  return prisma;
}

const inSchema = (models: string, userEntity?: string) =>
  setupOf({ 'prisma/schema.prisma': HEAD + models }, userEntity);

describe('the schema', () => {
  it('tells database, client and migrations', () => {
    expect(inSchema('')).toMatchObject({
      provider: 'postgresql',
      database: 'postgresql',
      major: 7,
      generator: 'prisma-client',
      clientDirectory: 'src/generated/prisma',
      modelsFile: 'prisma/schema.prisma',
      migrations: 'prisma/migrations',
      urlVariable: 'DATABASE_URL',
      emulatesRelations: false,
      schemas: [],
    });
  });

  it('is found by prisma.config.ts, as a folder too', () => {
    expect(
      setupOf({
        'prisma.config.ts':
          "export default defineConfig({ schema: './db/schema', migrations: { path: 'db/steps' }, datasource: { url: env('PG_URL') } });",
        'db/schema/base.prisma': HEAD,
        'db/schema/people/user.prisma': 'model User {\n  id Int @id\n}\n',
        'prisma/schema.prisma': '',
      }),
    ).toMatchObject({
      modelsFile: 'db/schema/auth.prisma',
      migrations: 'db/steps',
      clientDirectory: 'db/src/generated/prisma',
      urlVariable: 'PG_URL',
      config: 'prisma.config.ts',
      userEntities: [{ path: 'db/schema/people/user.prisma' }],
    });
  });

  it('is found by package.json', () => {
    const prisma = { schema: 'database/schema.prisma' };
    expect(
      setupOf({
        'package.json': JSON.stringify({ ...MANIFEST, prisma }),
        'database/schema.prisma': HEAD,
      }),
    ).toMatchObject({
      modelsFile: 'database/schema.prisma',
      migrations: 'database/migrations',
    });
  });

  it('may lie in a folder beside the migrations', () => {
    expect(
      setupOf({
        'prisma/schema/base.prisma': HEAD,
        'prisma/migrations/20240101000000_init/migration.sql': '',
      }),
    ).toMatchObject({ migrations: 'prisma/migrations', hasMigrations: true });
  });

  it('may be missing', () => {
    expect(setupOf({})).toMatchObject({
      provider: undefined,
      database: undefined,
      generator: undefined,
      modelsFile: 'prisma/schema.prisma',
      userEntities: [],
    });
  });

  it.each([
    ['postgres', 'postgresql'],
    ['mysql', 'mysql'],
    ['sqlite', 'sqlite'],
    ['mongodb', undefined],
  ])('of %s is for %s', (provider, database) => {
    const text = HEAD.replace('"postgresql"', `"${provider}"`);
    expect(setupOf({ 'prisma/schema.prisma': text }).database).toBe(database);
  });

  it('tells settings of Prisma 6', () => {
    const text = `generator client {
  provider   = "prisma-client-js"
  engineType = "library"
}
datasource db {
  provider     = "mysql"
  url          = env("MYSQL_URL")
  relationMode = "prisma"
  schemas      = ["base", "people"]
}
`;
    expect(setupOf({ 'prisma/schema.prisma': text })).toMatchObject({
      generator: 'prisma-client-js',
      engineType: 'library',
      clientDirectory: undefined,
      urlVariable: 'MYSQL_URL',
      emulatesRelations: true,
      schemas: ['base', 'people'],
    });
  });
});

describe('users', () => {
  const USER = `
model User {
  id        Int       @id @default(autoincrement())
  email     String    @unique @map("e_mail") @db.VarChar(80)
  hash      String?   @default("")
  role      Role      @default(MEMBER)
  tags      String[]
  changedAt DateTime  @updatedAt
  deletedAt DateTime?
  balance   BigInt
  team      Team      @relation(fields: [teamId], references: [id])
  teamId    String    @db.Uuid
  secret    String    @ignore
  posts     Post[]

  @@map("app_users")
}
model Team {
  id String @id @db.Uuid
  users User[]
}
model Post {
  id Int @id
}
model Account {
  id Int @id
}
enum Role {
  MEMBER
}
`;

  it('have their columns as fields', () => {
    const { userEntities, userTables } = inSchema(USER);
    expect(userEntities).toHaveLength(1);
    expect(userTables).toEqual([
      {
        model: 'User',
        path: 'prisma/schema.prisma',
        table: 'app_users',
        schema: undefined,
        idColumn: 'id',
        idType: 'Int',
        idNative: undefined,
      },
    ]);
    const fields = userEntities[0]?.fields ?? [];
    const named = Object.fromEntries(fields.map((one) => [one.name, one]));
    expect(Object.keys(named)).toEqual([
      ...['id', 'email', 'hash', 'role', 'tags', 'changedAt', 'deletedAt'],
      ...['balance', 'teamId'],
    ]);
    expect(named).toMatchObject({
      id: { type: 'number', isId: true, isGenerated: true, isUnique: true },
      email: {
        column: 'e_mail',
        type: 'string',
        columnType: 'varchar(80)',
        isUnique: true,
        isNullable: false,
        hasDefault: false,
        isGenerated: false,
      },
      hash: { isNullable: true, hasDefault: true, isGenerated: false },
      role: { type: 'Role', hasDefault: true },
      tags: { hasDefault: true },
      changedAt: { type: 'Date', isGenerated: true },
      deletedAt: { isNullable: true },
      balance: { type: 'bigint', hasDefault: false },
      teamId: { type: "Team['id']", columnType: 'uuid' },
    });
  });

  it('may be accounts, where there are no users', () => {
    const { userEntities } = inSchema('model Account {\n  id Int @id\n}\n');
    expect(userEntities.map(({ className }) => className)).toEqual(['Account']);
  });

  it('may be named', () => {
    const schema = `${USER}\nmodel Guest {\n  code String @id @map("no") @db.Char(8)\n  @@map(name: "guests")\n  @@schema("hotel")\n}\n`;
    const setup = inSchema(schema, 'prisma/schema.prisma#Guest');
    expect(setup.userEntities).toMatchObject([{ className: 'Guest' }]);
    expect(setup.userTables).toMatchObject([
      {
        table: 'guests',
        schema: 'hotel',
        idColumn: 'no',
        idNative: 'Char(8)',
      },
    ]);
  });

  it('of an earlier run are not the project’s own', () => {
    const setup = setupOf({
      'prisma/schema.prisma': HEAD + USER,
      'src/users/users.service.ts':
        'export class UsersService extends UsersPort {\n  find() {\n    return this.prisma.user.findFirst();\n  }\n}\n',
    });
    expect(setup).toMatchObject({ ownUser: 'User' });
    expect(setup.userEntities.map(({ className }) => className)).toEqual([
      'Account',
    ]);
  });
});

it('models of other people with the names of ours are told', () => {
  const { foreignModels } = inSchema(
    'model AuthSession {\n  id Int @id\n}\nmodel AuthLimit {\n  key String @id\n  points Int\n}\n',
  );
  expect(foreignModels).toEqual(['AuthSession']);
});

describe('the class around the client', () => {
  const module = (body: string) =>
    `import { Module } from '@nestjs/common';\nimport { Db } from './db.js';\n@Module({ ${body} })\nexport class DbModule {}\n`;
  const root =
    "import { Module } from '@nestjs/common';\nimport { DbModule } from './db/db.module.js';\n@Module({ imports: [DbModule] })\nexport class AppModule {}\n";
  const client =
    "import { PrismaClient as Client } from '../generated/prisma/client.js';\nexport class Db extends Client {}\n";
  const files = (body: string, db = client) => ({
    'prisma/schema.prisma': HEAD,
    'src/app.module.ts': root,
    'src/db/db.module.ts': module(body),
    'src/db/db.ts': db,
  });
  const service = { path: 'src/db/db.ts', className: 'Db' };

  it('is found with the module that exports it', () => {
    expect(setupOf(files('providers: [Db], exports: [Db]'))).toMatchObject({
      service,
      module: { className: 'DbModule' },
      isServiceOurs: false,
      isModuleOurs: false,
    });
  });

  it('is found without a module that exports it', () => {
    const setup = setupOf(files('providers: [Db]'));
    expect(setup).toMatchObject({ service, module: undefined });
  });

  it('is none that extends something else', () => {
    const setup = setupOf(
      files('providers: [Db], exports: [Db]', 'export class Db extends Map {}'),
    );
    expect(setup).toMatchObject({ service: undefined, module: undefined });
  });

  it('is ours where the record says so', () => {
    const setup = setupOf({
      ...files('providers: [Db], exports: [Db]'),
      'jwt-scaffold.json': JSON.stringify({ files: { 'src/db/db.ts': 'x' } }),
    });
    expect(setup).toMatchObject({ isServiceOurs: true, isModuleOurs: false });
  });
});
