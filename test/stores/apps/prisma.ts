import type { Command, Edit, StoreRow } from '../rows.js';

const SCHEMA = 'prisma/schema.prisma';

const on = (provider: string): Edit => [
  'provider = "postgresql"',
  `provider = "${provider}"`,
];

const CJS: Edit = [
  'provider = "prisma-client"',
  'provider     = "prisma-client"\n  moduleFormat = "cjs"\n  importFileExtension = ""',
];

/** Without it, Jest refuses the import() by which Prisma loads its compiler. */
const JEST: Edit = [
  '"test:e2e": "jest',
  '"test:e2e": "node --experimental-vm-modules node_modules/jest/bin/jest.js',
];

/** What a user of Nest 11 sets up for a client that Prisma writes into the sources. */
const NEST_11: Readonly<Record<string, readonly Edit[]>> = {
  'package.json': [JEST],
  'eslint.config.mjs': [
    [
      "ignores: ['eslint.config.mjs']",
      "ignores: ['eslint.config.mjs', 'src/generated']",
    ],
  ],
};

/** Engines which it asks for and does not need are not in the npm registry. */
const GENERATE: Command = [
  'env',
  'PRISMA_SCHEMA_ENGINE_BINARY=/bin/true',
  'PRISMA_QUERY_ENGINE_LIBRARY=/bin/true',
  'prisma',
  'generate',
];

const PRISMA_7 = {
  prisma: '^7.0.0',
  '@prisma/client': '^7.0.0',
  dotenv: '^17.0.0',
};

const ROW = {
  store: 'prisma',
  nest: 12,
  adapter: 'express',
  packages: PRISMA_7,
  prepare: [GENERATE],
  migrate: [['node', 'migrate.mjs']],
} as const;

const ON_SQLITE = {
  ...ROW,
  server: 'sqlite',
  databaseUrl: (path: string) => `file:${path}`,
} as const;

const WITH_LIBSQL = {
  packages: { ...PRISMA_7, '@prisma/adapter-libsql': '^7.0.0' },
  migrate: [['node', 'migrate.mjs', 'libsql']],
} as const;

const naive: StoreRow['naive'] = {
  'src/auth/store/prisma-session.store.ts': [
    ['{ id, generation: generation - 1 }', '{ id }'],
  ],
};

export const prismaRows: readonly StoreRow[] = [
  {
    ...ROW,
    name: 'Prisma 7, PostgreSQL',
    server: 'postgresql',
    naive,
    always: true,
    ownTests: true,
  },
  {
    ...ROW,
    name: 'Prisma 7, MariaDB',
    server: 'mysql',
    edits: { [SCHEMA]: [on('mysql')] },
    naive,
  },
  {
    ...ON_SQLITE,
    name: 'Prisma 7, SQLite (libSQL)',
    ...WITH_LIBSQL,
    edits: { [SCHEMA]: [on('sqlite')] },
    naive,
  },
  {
    ...ON_SQLITE,
    name: 'Prisma 7, SQLite (better-sqlite3), Nest 11',
    nest: 11,
    adapter: 'fastify',
    edits: { [SCHEMA]: [on('sqlite'), CJS], ...NEST_11 },
    ownTests: true,
  },
  {
    ...ROW,
    name: 'Prisma 7, PostgreSQL, Nest 10',
    server: 'postgresql',
    nest: 10,
    edits: { [SCHEMA]: [CJS] },
  },
  {
    ...ROW,
    name: 'Prisma 7, PostgreSQL, sessions in Redis',
    server: 'postgresql',
    redis: true,
    flags: ['--sessions', 'redis'],
  },
  {
    ...ROW,
    name: 'Prisma 6, PostgreSQL, Nest 11',
    server: 'postgresql',
    nest: 11,
    adapter: 'fastify',
    packages: {
      prisma: '^6.16.0',
      '@prisma/client': '^6.16.0',
      dotenv: '^17.0.0',
    },
    edits: {
      [SCHEMA]: [
        [
          'provider = "prisma-client"',
          'provider     = "prisma-client"\n  engineType   = "client"\n  moduleFormat = "cjs"\n  importFileExtension = ""',
        ],
        [
          'provider = "postgresql"',
          'provider = "postgresql"\n  url      = env("DATABASE_URL")',
        ],
      ],
      ...NEST_11,
      'prisma.config.ts': [
        ["  datasource: {\n    url: process.env['DATABASE_URL'],\n  },\n", ''],
      ],
    },
    ownTests: true,
  },
  {
    ...ROW,
    name: 'Prisma 7, PostgreSQL, members with odd names and a client of their own',
    filled: true,
    server: 'postgresql',
    folders: ['prisma-members'],
    packages: { ...PRISMA_7, '@prisma/adapter-pg': '^7.0.0' },
    flags: [
      ...['--user-entity', 'prisma/schema.prisma#Member'],
      ...['--user-fields', 'email=mail,passwordHash=secret'],
      ...['--user-active', 'blocked=false'],
    ],
    edits: {
      'src/app.module.ts': [
        [
          "import { AppService } from './app.service.js';",
          "import { AppService } from './app.service.js';\nimport { DatabaseModule } from './db/database.module.js';",
        ],
        ['imports: []', 'imports: [DatabaseModule]'],
      ],
    },
    ownTests: true,
  },
  {
    ...ON_SQLITE,
    name: 'Prisma 7, SQLite, Nest 11, numbered users in a folder of schemas',
    filled: true,
    ...WITH_LIBSQL,
    nest: 11,
    adapter: 'express',
    folders: ['prisma-folder'],
    flags: ['--add-user-fields'],
    edits: {
      'prisma.config.ts': [["'prisma/schema.prisma'", "'prisma/schema'"]],
      ...NEST_11,
    },
    ownTests: true,
  },
];
