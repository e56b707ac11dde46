import type { StoreRow } from '../rows.js';

const KIT = { 'drizzle-orm': '^0.45.0', 'drizzle-kit': '^0.31.0' };

// Beside drizzle-kit's esbuild npm puts vite out of reach of vite-tsconfig-paths.
const VITEST = { vite: '^8.0.0' };

const migrate: StoreRow['migrate'] = [['drizzle-kit', 'migrate']];

const naive: StoreRow['naive'] = {
  'src/auth/store/drizzle-session.store.ts': [
    ['          eq(authSessions.generation, generation - 1),\n', ''],
  ],
};

/** Users and sessions in Drizzle, with each driver. */
export const drizzleRows: readonly StoreRow[] = [
  {
    name: 'drizzle, PostgreSQL (pg), Nest 12',
    store: 'drizzle',
    server: 'postgresql',
    nest: 12,
    adapter: 'express',
    packages: { ...KIT, ...VITEST, pg: '^8.16.0' },
    migrate,
    naive,
    always: true,
    ownTests: true,
  },
  {
    name: 'drizzle, PostgreSQL (pg), Nest 11',
    store: 'drizzle',
    server: 'postgresql',
    nest: 11,
    adapter: 'fastify',
    packages: { ...KIT, pg: '^8.16.0' },
    migrate,
    ownTests: true,
  },
  {
    name: 'drizzle, PostgreSQL (pg), Nest 10',
    store: 'drizzle',
    server: 'postgresql',
    nest: 10,
    adapter: 'express',
    packages: { ...KIT, pg: '^8.16.0' },
    migrate,
  },
  {
    name: 'drizzle, MariaDB, Nest 12',
    store: 'drizzle',
    server: 'mysql',
    nest: 12,
    adapter: 'express',
    packages: { ...KIT, mysql2: '^3.14.0' },
    migrate,
    naive,
  },
  {
    name: 'drizzle, SQLite (libsql), Nest 11',
    store: 'drizzle',
    server: 'sqlite',
    nest: 11,
    adapter: 'fastify',
    packages: { ...KIT, '@libsql/client': '^0.18.0' },
    databaseUrl: (path) => `file:${path}`,
    migrate,
    naive,
  },
  {
    name: 'drizzle, sessions in Redis, Nest 12',
    store: 'drizzle',
    server: 'postgresql',
    redis: true,
    flags: ['--sessions', 'redis'],
    nest: 12,
    adapter: 'express',
    packages: { ...KIT, pg: '^8.16.0' },
    migrate,
  },
  {
    name: 'drizzle, PostgreSQL, people with odd names, Nest 12',
    filled: true,
    store: 'drizzle',
    server: 'postgresql',
    nest: 12,
    adapter: 'express',
    packages: { ...KIT, ...VITEST, pg: '^8.16.0', '@types/pg': '^8.15.0' },
    folders: ['drizzle-people'],
    flags: [
      ...['--user-entity', 'src/db/schema.ts#people'],
      ...['--user-fields', 'email=mail,passwordHash=secret'],
      ...['--user-active', 'blocked=false'],
    ],
    edits: {
      'src/app.module.ts': [
        [
          "import { AppService } from './app.service.js';",
          "import { AppService } from './app.service.js';\nimport { DrizzleModule } from './db/drizzle.module.js';",
        ],
        ['imports: []', 'imports: [DrizzleModule]'],
      ],
    },
    migrate,
    ownTests: true,
  },
  {
    name: 'drizzle, MariaDB, numbered users without a password, Nest 11',
    filled: true,
    store: 'drizzle',
    server: 'mysql',
    nest: 11,
    adapter: 'fastify',
    packages: { ...KIT, mysql2: '^3.14.0' },
    folders: ['drizzle-numbers'],
    flags: ['--add-user-fields'],
    edits: {
      'tsconfig.build.json': [
        ['"**/*spec.ts"', '"**/*spec.ts", "drizzle.config.ts"'],
      ],
      'src/app.module.ts': [
        [
          "import { AppService } from './app.service';",
          "import { AppService } from './app.service';\nimport { DrizzleModule } from './drizzle/drizzle.module';",
        ],
        ['imports: []', 'imports: [DrizzleModule]'],
      ],
    },
    migrate,
    ownTests: true,
  },
];
