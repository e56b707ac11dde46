import type { Command, StoreRow } from '../rows.js';

/** Its packages only start in one and the same version. */
const VERSION = { 6: '6.6.16', 7: '7.2.1' };

/** As built: without a loader of TypeScript the program takes Node for one. */
const MIGRATE: readonly Command[] = [
  [
    ...(['env', 'MIKRO_ORM_CLI_PREFER_TS=false'] as const),
    ...['mikro-orm', 'migration:up', '--config', 'dist/mikro-orm.config.js'],
  ],
];

function packages(
  major: 6 | 7,
  driver: string,
): Readonly<Record<string, string>> {
  const version = VERSION[major];
  return {
    '@mikro-orm/core': version,
    '@mikro-orm/cli': version,
    '@mikro-orm/migrations': version,
    [`@mikro-orm/${driver}`]: version,
    '@mikro-orm/nestjs': major === 7 ? '^7.1.0' : '^6.1.2',
  };
}

/** The files are written for PostgreSQL. */
function talkingTo(
  driver: string,
  className: string,
): NonNullable<StoreRow['edits']> {
  const specifier = [
    "from '@mikro-orm/postgresql'",
    `from '@mikro-orm/${driver}'`,
  ] as const;
  return {
    'src/mikro-orm.config.ts': [specifier, ...URL_OF(driver)],
    'src/app.module.ts': [
      ['PostgreSqlDriver', className],
      ['PostgreSqlDriver', className],
      specifier,
      ...URL_OF(driver),
    ],
  };
}

/** A file is named, and not a server. */
const URL_OF = (driver: string) =>
  driver === 'libsql'
    ? ([
        [
          'clientUrl: process.env.DATABASE_URL',
          'dbName: process.env.DATABASE_URL',
        ],
      ] as const)
    : [];

/** Users, sessions and limits in MikroORM. */
export const mikroOrmRows: readonly StoreRow[] = [
  {
    name: 'MikroORM 7, PostgreSQL, Nest 12',
    store: 'mikro-orm',
    server: 'postgresql',
    nest: 12,
    adapter: 'express',
    packages: packages(7, 'postgresql'),
    migrate: MIGRATE,
    ownTests: true,
    always: true,
  },
  {
    name: 'MikroORM 7, MariaDB, Nest 12',
    store: 'mikro-orm',
    server: 'mysql',
    nest: 12,
    adapter: 'fastify',
    packages: packages(7, 'mariadb'),
    edits: talkingTo('mariadb', 'MariaDbDriver'),
    migrate: MIGRATE,
  },
  {
    name: 'MikroORM 7, SQLite (libSQL), Nest 12',
    store: 'mikro-orm',
    server: 'sqlite',
    nest: 12,
    adapter: 'express',
    packages: packages(7, 'libsql'),
    edits: talkingTo('libsql', 'LibSqlDriver'),
    migrate: MIGRATE,
  },
  {
    name: 'MikroORM 6, PostgreSQL, Nest 11',
    store: 'mikro-orm',
    server: 'postgresql',
    nest: 11,
    adapter: 'fastify',
    packages: packages(6, 'postgresql'),
    migrate: MIGRATE,
    ownTests: true,
  },
  {
    name: 'MikroORM 6, MySQL driver on MariaDB, Nest 11',
    store: 'mikro-orm',
    server: 'mysql',
    nest: 11,
    adapter: 'express',
    packages: packages(6, 'mysql'),
    edits: talkingTo('mysql', 'MySqlDriver'),
    migrate: MIGRATE,
  },
  {
    name: 'MikroORM 7, PostgreSQL, sessions in Redis, Nest 12',
    store: 'mikro-orm',
    server: 'postgresql',
    redis: true,
    flags: ['--sessions', 'redis'],
    nest: 12,
    adapter: 'express',
    packages: packages(7, 'postgresql'),
    migrate: MIGRATE,
  },
];
