import { posix } from 'node:path';
import { readDrizzleConfig, type DrizzleConfig } from './config.js';
import { findConnection, type DrizzleConnection } from './connection.js';
import { readMigrations, type DrizzleMigrations } from './migrations.js';
import { schemaFiles } from './schema-files.js';
import { readTables, usersAmong, type DrizzleTable } from './tables.js';
import type { Database, StorePlace, StoreSetup } from '../store-setup.js';

/** The drivers that a connection can be written for. */
export type DrizzleDriver =
  'pg' | 'postgres' | 'mysql2' | 'better-sqlite3' | '@libsql/client';

/** How a project uses Drizzle. */
export interface DrizzleSetup extends StoreSetup {
  readonly orm: 'drizzle';
  /** The driver among its packages, the first of several. */
  readonly driver: DrizzleDriver | undefined;
  /** Its configuration of drizzle-kit. */
  readonly config: DrizzleConfig | undefined;
  /** How it hands out its connection; undefined where it has none, or nothing is sure. */
  readonly connection: DrizzleConnection | undefined;
  /** Its migrations; undefined where they are in a form that is not known. */
  readonly folder: DrizzleMigrations | undefined;
  readonly userEntities: readonly DrizzleTable[];
}

/** The families of the drivers; other packages than these only tell the family. */
const DRIVERS: readonly (readonly [string, Database])[] = [
  ['pg', 'postgresql'],
  ['postgres', 'postgresql'],
  ['mysql2', 'mysql'],
  ['better-sqlite3', 'sqlite'],
  ['@libsql/client', 'sqlite'],
];

const OTHER_DRIVERS: readonly (readonly [string, Database])[] = [
  ['@neondatabase/serverless', 'postgresql'],
  ['@vercel/postgres', 'postgresql'],
  ['@electric-sql/pglite', 'postgresql'],
  ['@planetscale/database', 'mysql'],
];

/** The family of a driver. */
const databaseOf = (driver: string): Database | undefined =>
  [...DRIVERS, ...OTHER_DRIVERS].find(([name]) => name === driver)?.[1];

/** Reads how a project uses Drizzle, which is among its packages. */
export function readDrizzleSetup(place: StorePlace): DrizzleSetup {
  const { scope, packages, packageDirectory, modules } = place;
  const { generated, sourceRoot } = place;
  const config = readDrizzleConfig(scope.tree, packageDirectory);
  const isThere = ([name]: readonly [string, Database]) =>
    packages.includes(name);
  const fits = ([, database]: readonly [string, Database]) =>
    config?.database === undefined || database === config.database;
  const driver = DRIVERS.filter(isThere).find(fits)?.[0];
  const other = OTHER_DRIVERS.filter(isThere).find(fits)?.[0];
  const migrations = config?.out ?? posix.join(packageDirectory, 'drizzle');
  return {
    orm: 'drizzle',
    database: config?.database ?? databaseOf(driver ?? other ?? ''),
    migrations,
    folder:
      config && config.out === undefined
        ? undefined
        : readMigrations(scope.tree, migrations),
    userEntities: userTables(place, config),
    driver: driver as DrizzleDriver | undefined,
    config,
    connection: findConnection(
      scope,
      modules.filter(({ path }) => !generated.includes(path)),
      sourceRoot,
    ),
  };
}

function userTables(
  place: StorePlace,
  config: DrizzleConfig | undefined,
): DrizzleTable[] {
  const { scope, generated, namedEntity } = place;
  const [path = '', name] = namedEntity?.split('#') ?? [];
  if (name !== undefined) {
    return readTables(scope, posix.normalize(path)).filter(
      ({ className }) => className === name,
    );
  }
  const files = schemaFiles(scope, config?.path, place).filter(
    (file) => !generated.includes(file),
  );
  return usersAmong(files.flatMap((file) => readTables(scope, file)));
}
