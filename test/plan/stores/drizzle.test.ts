import { describe, expect, it } from 'vitest';
import type { MemoryHost, Plan, RawOptions } from '../../../src/index.js';
import {
  FEW_FILES,
  kindsOf,
  memoryProject,
  planIn,
  runIn,
} from '../support/memory-run.js';

const DRIZZLE: RawOptions = {
  ...FEW_FILES,
  store: 'drizzle',
  migrationTime: '20260102030405',
};

/** A fixture with packages beside its own. */
function withPackages(
  packages: readonly string[],
  changes: Readonly<Record<string, string>> = {},
): MemoryHost {
  const host = memoryProject(changes);
  const manifest = JSON.parse(host.read('package.json') ?? '') as {
    dependencies: Record<string, string>;
  };
  for (const name of packages) manifest.dependencies[name] = '*';
  manifest.dependencies['drizzle-orm'] = '^0.45.0';
  host.files.set('package.json', JSON.stringify(manifest));
  return host;
}

const textOf = (plan: Plan, path: string): string =>
  plan.changes.find((change) => change.path === path)?.after ?? '';

/** A schema with users that have been migrated. */
function withUsers(columns: string, table = 'users'): MemoryHost {
  return withPackages(['pg', 'drizzle-kit'], {
    'drizzle.config.ts': `import { defineConfig } from 'drizzle-kit';

export default defineConfig({ dialect: 'postgresql', schema: './src/db/schema.ts' });
`,
    'src/db/schema.ts': `import { integer, pgTable, text } from 'drizzle-orm/pg-core';

export const users = pgTable('${table}', {
  ${columns}
});
`,
    'drizzle/meta/_journal.json': JSON.stringify({
      version: '7',
      dialect: 'postgresql',
      entries: [{ idx: 0, version: '7', when: 5, tag: '20250102030405_init' }],
    }),
    'drizzle/meta/20250102030405_snapshot.json': JSON.stringify({
      id: 'before',
      prevId: '00000000-0000-0000-0000-000000000000',
      version: '7',
      dialect: 'postgresql',
      tables: { 'public.users': { name: 'users', columns: {} } },
      enums: { kept: {} },
    }),
  });
}

describe('a project without users', () => {
  it('gets tables, a connection, a configuration and a migration', async () => {
    const host = withPackages(['pg']);
    const plan = await planIn(host, DRIZZLE);
    expect(plan.problems).toEqual([]);
    expect(plan.refusals).toEqual([]);
    expect(kindsOf(plan)).toMatchObject({
      'drizzle.config.ts': 'create',
      'drizzle/0000_add_auth.sql': 'create',
      'drizzle/meta/0000_snapshot.json': 'create',
      'drizzle/meta/_journal.json': 'create',
      'src/auth/database/auth-database.module.ts': 'create',
      'src/auth/store/auth.schema.ts': 'create',
      'src/database/database.module.ts': 'create',
      'src/users/users.schema.ts': 'create',
      'tsconfig.build.json': 'update',
    });
    expect(textOf(plan, 'tsconfig.build.json')).toContain('drizzle.config.ts');
    expect(textOf(plan, '.env.example')).toContain('DATABASE_URL');
    expect(plan.dependencies.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['drizzle-kit', '@types/pg']),
    );
  });

  it('and a second run changes nothing', async () => {
    const host = withPackages(['pg', '@types/pg', 'drizzle-kit']);
    await runIn(host, DRIZZLE);
    const kinds = Object.values(kindsOf(await planIn(host, DRIZZLE)));
    expect(new Set(kinds)).toEqual(new Set(['unchanged']));
  });

  it.each([
    ['mysql2', 'datetime(3)', "dialect: 'mysql'", '5'],
    ['@libsql/client', '`points` integer', "dialect: 'sqlite'", '6'],
    ['postgres', 'timestamp (3) with time zone', "dialect: 'postgresql'", '7'],
  ])('by %s, in its own words', async (driver, sql, dialect, version) => {
    const database = /'(.*)'/.exec(dialect)?.[1];
    const options = { ...DRIZZLE, database };
    const plan = await planIn(withPackages([driver]), options);
    expect(textOf(plan, 'drizzle/0000_add_auth.sql')).toContain(sql);
    expect(textOf(plan, 'drizzle.config.ts')).toContain(dialect);
    expect(textOf(plan, 'src/database/database.module.ts')).toContain(
      `from '${driver === 'mysql2' ? 'mysql2/promise' : driver}'`,
    );
    expect(
      JSON.parse(textOf(plan, 'drizzle/meta/0000_snapshot.json')),
    ).toMatchObject({ version });
  });

  it('has no tables of sessions where these are in Redis', async () => {
    const options: RawOptions = { ...DRIZZLE, sessions: 'redis' };
    const plan = await planIn(withPackages(['pg']), options);
    const sql = textOf(plan, 'drizzle/0000_add_auth.sql');
    expect(sql).toContain('"users"');
    expect(sql).not.toContain('auth_');
    expect(kindsOf(plan)).not.toHaveProperty('src/auth/store/auth.schema.ts');
  });
});

describe('a project with users', () => {
  const FIELDS =
    "id: integer('no').primaryKey().generatedAlwaysAsIdentity(),\n  email: text().notNull().unique(),";

  it('gets what they lack, behind its own migrations', async () => {
    const host = withUsers(FIELDS);
    const options = { ...DRIZZLE, addUserFields: true };
    const plan = await planIn(host, options);
    const sql = textOf(plan, 'drizzle/20260102030405_add_auth.sql');
    expect(sql).toContain(
      `ADD COLUMN "password_hash" text DEFAULT '' NOT NULL`,
    );
    expect(sql).toContain('"user_id" integer NOT NULL');
    expect(sql).toContain('REFERENCES "public"."users"("no")');
    expect(
      JSON.parse(
        textOf(plan, 'drizzle/meta/20260102030405_snapshot.json'),
      ) as object,
    ).toMatchObject({
      prevId: 'before',
      enums: { kept: {} },
      tables: {
        'public.users': { columns: { is_active: { default: true } } },
        'public.auth_limits': {},
      },
    });
    expect(textOf(plan, 'src/db/schema.ts')).toContain('passwordHash: text(');
    expect(textOf(plan, 'drizzle.config.ts')).toContain(
      './src/auth/store/auth.schema.ts',
    );
    await runIn(host, options);
    const kinds = Object.values(kindsOf(await planIn(host, options)));
    expect(new Set(kinds)).toEqual(new Set(['unchanged']));
  });

  it('asks first', async () => {
    const plan = await planIn(withUsers(FIELDS), DRIZZLE);
    expect(plan.problems.map(({ code }) => code)).toContain(
      'user-entity-unfit',
    );
  });

  it('keeps them apart from new ones', async () => {
    const options: RawOptions = { ...DRIZZLE, userEntity: 'none' };
    const plan = await planIn(withUsers(FIELDS), options);
    expect(plan.problems.map(({ code }) => code)).toEqual(['table-taken']);
  });

  it('lets drizzle-kit make the migration that its own do not allow', async () => {
    const host = withUsers(FIELDS, 'people');
    const plan = await planIn(host, { ...DRIZZLE, addUserFields: true });
    expect(kindsOf(plan)).not.toHaveProperty(
      'drizzle/20260102030405_add_auth.sql',
    );
    expect(plan.manualSteps.map(({ text }) => text).join('\n')).toContain(
      'drizzle-kit generate',
    );
  });
});

describe('a connection that is there', () => {
  it('is taken, and none is made', async () => {
    const host = withPackages(['pg'], {
      'src/db/index.ts': `import { drizzle } from 'drizzle-orm/node-postgres';

export const db = drizzle(process.env.DATABASE_URL!);
`,
    });
    const plan = await planIn(host, DRIZZLE);
    expect(kindsOf(plan)).not.toHaveProperty('src/database/database.module.ts');
    const text = textOf(plan, 'src/auth/database/auth-database.module.ts');
    expect(text).toContain("import { db } from '../../db/index';");
    expect(text).toContain('useValue: db');
  });
});

it('needs drizzle-orm', async () => {
  const plan = await planIn(memoryProject(), DRIZZLE);
  expect(plan.problems.map(({ code }) => code)).toEqual(['orm-missing']);
});
