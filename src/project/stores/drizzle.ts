import { posix } from 'node:path';
import type { StorePlace, StoreSetup } from './store-setup.js';

/** How a project uses Drizzle. */
export interface DrizzleSetup extends StoreSetup {
  readonly orm: 'drizzle';
}

/** Reads how a project uses Drizzle, which is among its packages. */
export function readDrizzleSetup({ sourceRoot }: StorePlace): DrizzleSetup {
  return {
    orm: 'drizzle',
    database: undefined,
    migrations: posix.join(sourceRoot, 'migrations'),
    userEntities: [],
  };
}
