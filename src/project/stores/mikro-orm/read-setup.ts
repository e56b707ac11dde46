import { posix } from 'node:path';
import { readMikroOrmConfig, type MikroOrmConfig } from './config.js';
import {
  definedUsers,
  findMikroOrmUsers,
  type MikroOrmUserEntity,
} from './entities.js';
import type { Database, StorePlace, StoreSetup } from '../store-setup.js';

/** How a project uses MikroORM. */
export interface MikroOrmSetup extends StoreSetup {
  readonly orm: 'mikro-orm';
  /** Of MikroORM; undefined where nothing tells. */
  readonly major: number | undefined;
  /** The version that all its packages have to share: a number or a range. */
  readonly version: string | undefined;
  /** Where decorators are imported from. */
  readonly decorators: string;
  /** The driver among the project's packages, e.g. `@mikro-orm/postgresql`. */
  readonly driver: string | undefined;
  readonly config: MikroOrmConfig;
  /** Columns that migrations of earlier runs add, by the name of the file. */
  readonly addedColumns: Readonly<Record<string, readonly string[]>>;
  readonly userEntities: readonly MikroOrmUserEntity[];
  /** Files that seem to define the users in a way that is not read. */
  readonly definedUsers: readonly string[];
}

/** The drivers, and what each talks to. */
const DRIVERS: Readonly<Record<string, Database>> = {
  '@mikro-orm/postgresql': 'postgresql',
  '@mikro-orm/mysql': 'mysql',
  '@mikro-orm/mariadb': 'mysql',
  '@mikro-orm/sqlite': 'sqlite',
  '@mikro-orm/better-sqlite': 'sqlite',
  '@mikro-orm/libsql': 'sqlite',
};

/** Reads how a project uses MikroORM, which is among its packages. */
export function readMikroOrmSetup(place: StorePlace): MikroOrmSetup {
  const { installed, range } = place.version('@mikro-orm/core');
  const version = installed ?? range;
  const major = majorOf(version);
  const config = readMikroOrmConfig(place);
  const driver = driverOf(place, config);
  const decorators =
    (major ?? 7) < 7 ? '@mikro-orm/core' : '@mikro-orm/decorators/legacy';
  const migrations =
    config.migrations ?? posix.join(place.sourceRoot, 'migrations');
  return {
    orm: 'mikro-orm',
    major,
    version,
    decorators,
    driver,
    config,
    database: driver === undefined ? undefined : DRIVERS[driver],
    migrations,
    addedColumns: addedColumns(place, migrations),
    userEntities: findMikroOrmUsers(place, decorators),
    definedUsers: definedUsers(place),
  };
}

/** The one that the set-up imports, or that is alone among the packages. */
function driverOf(
  { packages }: StorePlace,
  { drivers }: MikroOrmConfig,
): string | undefined {
  const there = Object.keys(DRIVERS).filter((name) => packages.includes(name));
  const imported = there.filter((name) => drivers.includes(name));
  const [driver, ...others] = imported.length > 0 ? imported : there;
  return others.length === 0 ? driver : undefined;
}

/** Of a number or a range; undefined for `latest` and the like. */
function majorOf(version: string | undefined): number | undefined {
  const major = /\d+/.exec(version ?? '')?.[0];
  return major === undefined ? undefined : Number(major);
}

/** Once they are added, only the migration tells that they had to be. */
function addedColumns(
  { scope: { tree } }: StorePlace,
  migrations: string,
): Record<string, string[]> {
  const files = tree
    .list(migrations)
    .filter((name) => /^Migration\d{14}_auth\.ts$/.test(name));
  return Object.fromEntries(
    files.map((name) => {
      const text = tree.read(posix.join(migrations, name)) ?? '';
      const columns = [...text.matchAll(/add column \W*(\w+)/g)];
      return [name, columns.map(([, column = '']) => column)];
    }),
  );
}
