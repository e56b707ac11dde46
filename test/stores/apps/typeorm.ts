import type { Command, Edit, StoreRow } from '../rows.js';

/** What the user types to bring the database up to date, and one step back. */
const migration = (verb: 'run' | 'revert'): readonly Command[] => [
  ['typeorm', `migration:${verb}`, '--dataSource', 'dist/data-source.js'],
];

const MIGRATIONS = {
  migrate: migration('run'),
  revert: migration('revert'),
} as const;

const on = (from: string): Record<string, readonly Edit[]> => ({
  'src/data-source.ts': [["type: 'postgres',\n  url:", from]],
});

const MYSQL = on("type: 'mysql',\n  url:");
const SQLITE = on("type: 'better-sqlite3',\n  enableWAL: true,\n  database:");
const SQLITE_PATH: Edit = [
  'process.env.DATABASE_URL',
  "process.env.DATABASE_URL ?? ''",
];

const NAIVE: StoreRow['naive'] = {
  'src/auth/store/typeorm-session.store.ts': [
    ['{ id, generation: generation - 1 }', '{ id }'],
  ],
};

/** TypeORM 1 on Nest 12, and 0.3 on Nest 11. */
export const typeormRows: readonly StoreRow[] = [
  {
    name: 'typeorm 1, PostgreSQL, Nest 12',
    store: 'typeorm',
    server: 'postgresql',
    nest: 12,
    adapter: 'express',
    packages: { '@nestjs/typeorm': '^12.0.0', typeorm: '^1.0.0', pg: '^8.5.1' },
    ...MIGRATIONS,
    naive: NAIVE,
    ownTests: true,
    always: true,
  },
  {
    name: 'typeorm 1, MariaDB, Nest 12',
    store: 'typeorm',
    server: 'mysql',
    nest: 12,
    adapter: 'fastify',
    packages: {
      '@nestjs/typeorm': '^12.0.0',
      typeorm: '^1.0.0',
      mysql2: '^3.15.3',
    },
    edits: MYSQL,
    ...MIGRATIONS,
    naive: NAIVE,
  },
  {
    name: 'typeorm 0.3, PostgreSQL, Nest 11',
    store: 'typeorm',
    server: 'postgresql',
    nest: 11,
    adapter: 'fastify',
    packages: {
      '@nestjs/typeorm': '^11.0.0',
      typeorm: '^0.3.20',
      pg: '^8.5.1',
    },
    ...MIGRATIONS,
    ownTests: true,
  },
  {
    name: 'typeorm 0.3, PostgreSQL, Nest 10',
    store: 'typeorm',
    server: 'postgresql',
    nest: 10,
    adapter: 'express',
    packages: {
      '@nestjs/typeorm': '^10.0.0',
      typeorm: '^0.3.20',
      pg: '^8.5.1',
    },
    ...MIGRATIONS,
  },
  {
    name: 'typeorm 0.3, SQLite, Nest 11',
    store: 'typeorm',
    server: 'sqlite',
    nest: 11,
    adapter: 'express',
    packages: {
      '@nestjs/typeorm': '^11.0.0',
      typeorm: '^0.3.20',
      'better-sqlite3': '^12.0.0',
    },
    edits: {
      'src/data-source.ts': [
        ...(SQLITE['src/data-source.ts'] ?? []),
        SQLITE_PATH,
      ],
      'src/migrations/1700000000000-AddPeople.ts': [
        ["type: 'bigint'", "type: 'integer'"],
      ],
    },
    ...MIGRATIONS,
    naive: NAIVE,
  },
  {
    name: 'typeorm 1, PostgreSQL, sessions in Redis, Nest 12',
    store: 'typeorm',
    server: 'postgresql',
    redis: true,
    flags: ['--sessions', 'redis'],
    nest: 12,
    adapter: 'express',
    packages: { '@nestjs/typeorm': '^12.0.0', typeorm: '^1.0.0', pg: '^8.5.1' },
    ...MIGRATIONS,
  },
  {
    name: 'typeorm 1, PostgreSQL, users with odd names, Nest 12',
    filled: true,
    store: 'typeorm',
    server: 'postgresql',
    flags: [
      ...['--user-entity', 'src/people/person.entity.ts#Person'],
      ...['--user-fields', 'email=mailAddress,passwordHash=secret'],
      ...['--user-active', 'blocked=false'],
    ],
    nest: 12,
    adapter: 'fastify',
    packages: { '@nestjs/typeorm': '^12.0.0', typeorm: '^1.0.0', pg: '^8.5.1' },
    ...MIGRATIONS,
    ownTests: true,
  },
  {
    name: 'typeorm 0.3, MariaDB, users with bigint ids that lack fields, Nest 11',
    filled: true,
    store: 'typeorm',
    server: 'mysql',
    flags: [
      ...['--user-entity', 'src/people/visitor.entity.ts#Visitor'],
      '--add-user-fields',
    ],
    nest: 11,
    adapter: 'express',
    packages: {
      '@nestjs/typeorm': '^11.0.0',
      typeorm: '^0.3.20',
      mysql2: '^3.15.3',
    },
    edits: MYSQL,
    ...MIGRATIONS,
    ownTests: true,
  },
];
