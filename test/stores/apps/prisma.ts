import type { Command, Edit, StoreRow } from '../rows.js';

const SCHEMA = 'prisma/schema.prisma';

const on = (provider: string): Edit => [
  'provider = "postgresql"',
  `provider = "${provider}"`,
];

/** The engine of migrations, which it asks for and does not need, is not in the npm registry. */
const GENERATE: Command = [
  'env',
  'PRISMA_SCHEMA_ENGINE_BINARY=/bin/true',
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

export const prismaRows: readonly StoreRow[] = [
  { ...ROW, name: 'Prisma 7, PostgreSQL', server: 'postgresql', always: true },
  {
    ...ROW,
    name: 'Prisma 7, MariaDB',
    server: 'mysql',
    edits: { [SCHEMA]: [on('mysql')] },
  },
  {
    ...ROW,
    name: 'Prisma 7, SQLite, Nest 11',
    server: 'sqlite',
    databaseUrl: (path) => `file:${path}`,
    nest: 11,
    adapter: 'fastify',
    edits: { [SCHEMA]: [on('sqlite')] },
  },
  {
    ...ROW,
    name: 'Prisma 7, PostgreSQL, sessions in Redis',
    server: 'postgresql',
    redis: true,
    flags: ['--sessions', 'redis'],
  },
];
