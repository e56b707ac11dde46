import { posix } from 'node:path';
import type { StorePlace, StoreSetup } from './store-setup.js';

/** How a project uses TypeORM. */
export interface TypeormSetup extends StoreSetup {
  readonly orm: 'typeorm';
}

/** Reads how a project uses TypeORM, which is among its packages. */
export function readTypeormSetup({ sourceRoot }: StorePlace): TypeormSetup {
  return {
    orm: 'typeorm',
    database: undefined,
    migrations: posix.join(sourceRoot, 'migrations'),
    userEntities: [],
  };
}
