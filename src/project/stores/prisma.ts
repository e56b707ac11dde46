import { posix } from 'node:path';
import type { StorePlace, StoreSetup } from './store-setup.js';

/** How a project uses Prisma. */
export interface PrismaSetup extends StoreSetup {
  readonly orm: 'prisma';
}

/** Reads how a project uses Prisma, which is among its packages. */
export function readPrismaSetup({ sourceRoot }: StorePlace): PrismaSetup {
  return {
    orm: 'prisma',
    database: undefined,
    migrations: posix.join(sourceRoot, 'migrations'),
    userEntities: [],
  };
}
