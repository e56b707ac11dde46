import { posix } from 'node:path';
import type { StorePlace, StoreSetup } from './store-setup.js';

/** How a project uses MikroORM. */
export interface MikroOrmSetup extends StoreSetup {
  readonly orm: 'mikro-orm';
}

/** Reads how a project uses MikroORM, which is among its packages. */
export function readMikroOrmSetup({ sourceRoot }: StorePlace): MikroOrmSetup {
  return {
    orm: 'mikro-orm',
    database: undefined,
    migrations: posix.join(sourceRoot, 'migrations'),
    userEntities: [],
  };
}
