import { posix } from 'node:path';
import type { StorePlace, StoreSetup, UserEntity } from './store-setup.js';

/** An entity that may hold the application's users. */
export interface TypeormUserEntity extends UserEntity {
  /** Its table, as a migration names it. */
  readonly table: string;
}

/** How a project uses TypeORM. */
export interface TypeormSetup extends StoreSetup {
  readonly orm: 'typeorm';
  readonly userEntities: readonly TypeormUserEntity[];
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
