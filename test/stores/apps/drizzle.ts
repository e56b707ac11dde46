import type { StoreRow } from '../rows.js';

const KIT = { 'drizzle-orm': '^0.45.0', 'drizzle-kit': '^0.31.0' };

const migrate: StoreRow['migrate'] = [['drizzle-kit', 'migrate']];

/** Users and sessions in Drizzle, with each driver. */
export const drizzleRows: readonly StoreRow[] = [
  {
    name: 'drizzle, PostgreSQL (pg), Nest 12',
    store: 'drizzle',
    server: 'postgresql',
    nest: 12,
    adapter: 'express',
    packages: { ...KIT, pg: '^8.16.0' },
    migrate,
    always: true,
  },
  {
    name: 'drizzle, PostgreSQL (postgres.js), Nest 11',
    store: 'drizzle',
    server: 'postgresql',
    nest: 11,
    adapter: 'fastify',
    packages: { ...KIT, postgres: '^3.4.7' },
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
];
