import { describe, expect, it } from 'vitest';
import { readProject } from '../../../src/index.js';
import type { DrizzleSetup } from '../../../src/project/stores/drizzle/read-setup.js';
import { json, nestProject } from '../support/nest-project.js';

/** What is read of a project with Drizzle. */
function setupOf(
  files: Record<string, string>,
  packages: string[] = ['pg'],
  userEntity?: string,
): DrizzleSetup {
  const names = ['@nestjs/core', 'drizzle-orm', ...packages];
  const dependencies = Object.fromEntries(
    names.map((name) => [name, name === '@nestjs/core' ? '^11.1.0' : '*']),
  );
  const tree = nestProject({
    'package.json': json({ name: 'shop', dependencies }),
    ...files,
  });
  const setup = readProject(tree, { userEntity }).stores.drizzle;
  if (!setup) throw new Error('no Drizzle');
  return setup;
}

const rootModule = (imports: string, line: string) =>
  `import { Module } from '@nestjs/common';
${line}
@Module({ imports: [${imports}] })
export class AppModule {}
`;

describe('the database', () => {
  it.each([
    ['pg', 'postgresql', 'pg'],
    ['postgres', 'postgresql', 'postgres'],
    ['mysql2', 'mysql', 'mysql2'],
    ['better-sqlite3', 'sqlite', 'better-sqlite3'],
    ['@libsql/client', 'sqlite', '@libsql/client'],
    ['@neondatabase/serverless', 'postgresql', undefined],
    ['left-pad', undefined, undefined],
  ])('%s is a driver of %s', (name, database, driver) => {
    const setup = setupOf({}, [name]);
    expect([setup.database, setup.driver]).toEqual([database, driver]);
    expect(setup.migrations).toBe('drizzle');
    expect(setup.folder).toEqual({ journal: undefined, snapshot: undefined });
  });

  it('is what the configuration of drizzle-kit says, out of several drivers', () => {
    const setup = setupOf(
      {
        'drizzle.config.ts': `import type { Config } from 'drizzle-kit';
export default {
  schema: ['./src/db/schema'],
  out: './src/db/migrations',
  dialect: 'mysql',
  migrations: { prefix: 'timestamp' },
} satisfies Config;
`,
      },
      ['pg', 'mysql2'],
    );
    expect(setup).toMatchObject({
      database: 'mysql',
      driver: 'mysql2',
      migrations: 'src/db/migrations',
      config: {
        path: 'drizzle.config.ts',
        prefix: 'timestamp',
        hasPlainSchema: true,
      },
    });
  });

  it('and what is computed there is not guessed', () => {
    const setup = setupOf({
      'drizzle.config.js': `const { defineConfig } = require('drizzle-kit');
module.exports = defineConfig({ dialect: 'postgresql', schema: schemaFiles(), out: process.env.OUT });
`,
    });
    expect(setup.config).toMatchObject({
      out: undefined,
      hasPlainSchema: false,
    });
    expect(setup.folder).toBeUndefined();
  });
});

const SNAPSHOT = {
  id: 'a',
  version: '7',
  dialect: 'postgresql',
  tables: { 'public.users': { columns: {} } },
};
const ENTRY = { idx: 0, version: '7', when: 1, tag: '0000_init' };
const JOURNAL = { version: '7', dialect: 'postgresql', entries: [ENTRY] };

describe('the migrations', () => {
  it('are what journal and last snapshot say', () => {
    const { folder } = setupOf({
      'drizzle/meta/_journal.json': json(JOURNAL),
      'drizzle/meta/0000_snapshot.json': json({ ...SNAPSHOT, id: 'old' }),
      'drizzle/meta/0001_snapshot.json': json(SNAPSHOT),
    });
    expect(folder?.journal?.entries).toEqual([ENTRY]);
    expect(folder?.snapshot).toEqual(SNAPSHOT);
  });

  it.each([
    ['no snapshot', { 'drizzle/meta/_journal.json': json(JOURNAL) }],
    ['a damaged journal', { 'drizzle/meta/_journal.json': '{' }],
    ['no object', { 'drizzle/meta/_journal.json': 'null' }],
    [
      'a snapshot of another version',
      {
        'drizzle/meta/_journal.json': json(JOURNAL),
        'drizzle/meta/0000_snapshot.json': json({ ...SNAPSHOT, version: '8' }),
      },
    ],
    [
      'a folder for each migration',
      { 'drizzle/20260101000000_init/migration.sql': 'SELECT 1;' },
    ],
  ])('are not guessed at from %s', (_, files) => {
    expect(setupOf(files as Record<string, string>).folder).toBeUndefined();
  });
});

const USERS = `import { bigserial, boolean, pgTable, text, timestamp, uniqueIndex, varchar } from 'drizzle-orm/pg-core';
import { timestamps } from './columns.js';

export const users = pgTable(
  'app_users',
  {
    id: bigserial('user_id', { mode: 'bigint' }).primaryKey(),
    email: varchar({ length: 256 }).notNull(),
    passwordHash: text('pw_hash'),
    isActive: boolean().default(true).notNull(),
    plan: plans('plan').notNull(),
    ...timestamps,
  },
  (table) => [uniqueIndex('one_address').on(table.email)],
);
export const posts = pgTable('posts', { id: bigserial({ mode: 'number' }).primaryKey() });
`;

const COLUMNS = `import { timestamp } from 'drizzle-orm/pg-core';
export const timestamps = {
  createdAt: timestamp('created_at').notNull().defaultNow(),
};
`;

describe('the users', () => {
  it('are a table of that name, with what is spread into it', () => {
    const { userEntities } = setupOf({
      'src/db/schema.ts': USERS,
      'src/db/columns.ts': COLUMNS,
    });
    expect(userEntities).toHaveLength(1);
    expect(userEntities[0]).toMatchObject({
      path: 'src/db/schema.ts',
      className: 'users',
      table: 'app_users',
    });
    const fields = userEntities[0]?.fields ?? [];
    expect(
      fields.map(({ name, column, type }) => [name, column, type]),
    ).toEqual([
      ['id', 'user_id', 'bigint'],
      ['email', 'email', 'string'],
      ['passwordHash', 'pw_hash', 'string'],
      ['isActive', 'isActive', 'boolean'],
      ['plan', 'plan', 'plans'],
      ['createdAt', 'created_at', 'Date'],
    ]);
    expect(fields[0]).toMatchObject({
      isId: true,
      isGenerated: true,
      isNullable: false,
      columnType: 'bigserial',
    });
    expect(fields[1]).toMatchObject({ isUnique: true, isNullable: false });
    expect(fields[2]).toMatchObject({ isNullable: true, hasDefault: false });
    expect(fields[3]).toMatchObject({ hasDefault: true });
    expect(fields[4]).toMatchObject({ isNullable: false, hasDefault: false });
  });

  it('are found where the configuration says, through barrels', () => {
    const { userEntities } = setupOf({
      'drizzle.config.ts': `export default { dialect: 'postgresql', schema: './packages/tables/index.ts' };`,
      'packages/tables/index.ts': `export * from './people.js';\n`,
      'packages/tables/people.ts': `export const usersTable = pgTable('users', (t) => ({
  id: t.uuid().defaultRandom().primaryKey(),
  mail: t.text().notNull().unique(),
}));\n`,
    });
    expect(userEntities[0]).toMatchObject({
      path: 'packages/tables/people.ts',
      className: 'usersTable',
    });
    expect(userEntities[0]?.fields[0]).toMatchObject({
      columnType: 'uuid',
      isGenerated: true,
    });
  });

  it.each([
    ['./src/**/*.table.ts', 'src/a/b/users.table.ts'],
    ['./src/schema', 'src/schema/users.ts'],
    ['src/{auth,users}/*.ts', 'src/users/any.ts'],
  ])('are found by %s', (schema, path) => {
    const { userEntities } = setupOf({
      'drizzle.config.ts': `export default { dialect: 'sqlite', schema: '${schema}' };`,
      [path]: `export const users = sqliteTable('users', { id: integer().primaryKey({ autoIncrement: true }), email: text() });\n`,
    });
    expect(userEntities.map((entity) => entity.path)).toEqual([path]);
    expect(userEntities[0]?.fields[0]).toMatchObject({
      type: 'number',
      isGenerated: true,
    });
  });

  it('are accounts only where nothing is called users', () => {
    const accounts = `export const accounts = pgTable('accounts', { id: uuid().primaryKey(), email: text() });\n`;
    const className = (files: Record<string, string>) =>
      setupOf(files).userEntities.map((entity) => entity.className);
    expect(className({ 'src/db/schema.ts': accounts })).toEqual(['accounts']);
    expect(className({ 'src/db/schema.ts': `${accounts}${USERS}` })).toEqual([
      'users',
    ]);
  });

  it('are the table that is named', () => {
    const files = {
      'src/shop.ts': `export const clients = pgTable('clients', { no: integer().primaryKey() });\n`,
    };
    const setup = setupOf(files, ['pg'], 'src/shop.ts#clients');
    expect(setup.userEntities[0]).toMatchObject({ className: 'clients' });
  });

  it('are not those that an earlier run has made', () => {
    const { userEntities } = setupOf({
      'src/users/users.schema.ts': `export const users = pgTable('users', { id: uuid().primaryKey(), email: text() });\n`,
      'jwt-scaffold.json': json({
        options: { store: 'drizzle' },
        files: { 'src/users/users.schema.ts': 'hash' },
      }),
    });
    expect(userEntities).toEqual([]);
  });
});

describe('the connection', () => {
  const inRoot = rootModule(
    'DrizzleModule',
    "import { DrizzleModule } from './db/drizzle.module.js';",
  );
  const module = {
    path: 'src/db/drizzle.module.ts',
    className: 'DrizzleModule',
  };

  it('is a provider with a symbol in a file of its own', () => {
    const { connection } = setupOf({
      'src/app.module.ts': inRoot,
      'src/db/drizzle.constants.ts': `export const DB = Symbol('db');\n`,
      'src/db/drizzle.provider.ts': `import { drizzle } from 'drizzle-orm/node-postgres';
import { DB } from './drizzle.constants.js';
export const drizzleProvider = {
  provide: DB,
  inject: [ConfigService],
  useFactory: async (config: ConfigService) => {
    const pool = new Pool({ connectionString: config.get('DATABASE_URL') });
    return drizzle(pool, { schema });
  },
};
`,
      'src/db/drizzle.module.ts': `import { Module } from '@nestjs/common';
import { drizzleProvider } from './drizzle.provider.js';
@Module({ providers: [drizzleProvider], exports: [drizzleProvider] })
export class DrizzleModule {}
`,
    });
    expect(connection).toEqual({
      module,
      source: {
        kind: 'token',
        token: { path: 'src/db/drizzle.constants.ts', name: 'DB' },
      },
    });
  });

  it('is a provider with a text', () => {
    const { connection } = setupOf({
      'src/app.module.ts': inRoot,
      'src/db/drizzle.module.ts': `import { Module } from '@nestjs/common';
import { drizzle } from 'drizzle-orm/postgres-js';
@Module({
  providers: [{ provide: 'DRIZZLE', useFactory: () => drizzle(postgres(URL)) }],
  exports: ['DRIZZLE'],
})
export class DrizzleModule {}
`,
    });
    expect(connection).toEqual({
      module,
      source: { kind: 'text', token: 'DRIZZLE' },
    });
  });

  const service = (property: string) => ({
    'src/app.module.ts': inRoot,
    'src/db/drizzle.service.ts': `import { drizzle } from 'drizzle-orm/mysql2';
@Injectable()
export class DrizzleService {
  ${property}
  constructor(pool: Pool) {
    this.db = drizzle(pool);
  }
}
`,
    'src/db/drizzle.module.ts': `import { Module } from '@nestjs/common';
import { DrizzleService } from './drizzle.service.js';
@Module({ providers: [DrizzleService], exports: [DrizzleService] })
export class DrizzleModule {}
`,
  });

  it('is a property of a service, if others may read it', () => {
    const { connection } = setupOf(service('readonly db: MySql2Database;'));
    expect(connection).toEqual({
      module,
      source: {
        kind: 'service',
        service: {
          path: 'src/db/drizzle.service.ts',
          className: 'DrizzleService',
        },
        property: 'db',
      },
    });
    expect(
      setupOf(service('private readonly db: MySql2Database;')).connection,
    ).toBeUndefined();
  });

  it('is an exported variable in a usual place', () => {
    const { connection } = setupOf({
      'src/db/index.ts': `import { drizzle } from 'drizzle-orm/node-postgres';
export const db = drizzle(process.env.DATABASE_URL!);
`,
    });
    expect(connection).toEqual({
      module: undefined,
      source: {
        kind: 'variable',
        variable: { path: 'src/db/index.ts', name: 'db' },
      },
    });
  });

  it('is none that its module keeps to itself', () => {
    const { connection } = setupOf({
      'src/app.module.ts': inRoot,
      'src/db/drizzle.module.ts': `import { Module } from '@nestjs/common';
import { drizzle } from 'drizzle-orm/node-postgres';
export const DB = Symbol('db');
@Module({
  providers: [{ provide: DB, useFactory: () => drizzle(pool) }, Posts],
  exports: [Posts],
})
export class DrizzleModule {}
`,
    });
    expect(connection).toBeUndefined();
  });
});
