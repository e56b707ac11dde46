import { posix } from 'node:path';
import type { Database, StorePlace, StoreSetup } from './store-setup.js';

/** How a project uses MikroORM. */
export interface MikroOrmSetup extends StoreSetup {
  readonly orm: 'mikro-orm';
  /** Of MikroORM; undefined where nothing tells. */
  readonly major: number | undefined;
  /** The version that all its packages have to share, as a range or a number. */
  readonly version: string | undefined;
  /** The driver among the project's packages, e.g. `@mikro-orm/postgresql`. */
  readonly driver: string | undefined;
}

/** Reads how a project uses MikroORM, which is among its packages. */
export function readMikroOrmSetup(place: StorePlace): MikroOrmSetup {
  const { packages, sourceRoot } = place;
  const { installed, range } = place.version('@mikro-orm/core');
  const version = installed ?? range;
  const drivers = Object.keys(DRIVERS).filter((name) =>
    packages.includes(name),
  );
  const [driver] = drivers;
  return {
    orm: 'mikro-orm',
    major: majorOf(version),
    version,
    driver,
    database:
      drivers.length === 1 && driver !== undefined
        ? DRIVERS[driver]
        : undefined,
    migrations: posix.join(sourceRoot, 'migrations'),
    userEntities: [],
  };
}

/** The drivers, and what each talks to. */
export const DRIVERS: Readonly<Record<string, Database>> = {
  '@mikro-orm/postgresql': 'postgresql',
  '@mikro-orm/mysql': 'mysql',
  '@mikro-orm/mariadb': 'mysql',
  '@mikro-orm/sqlite': 'sqlite',
  '@mikro-orm/better-sqlite': 'sqlite',
  '@mikro-orm/libsql': 'sqlite',
};

function majorOf(version: string | undefined): number | undefined {
  const major = /\d+/.exec(version ?? '')?.[0];
  return major === undefined ? undefined : Number(major);
}
