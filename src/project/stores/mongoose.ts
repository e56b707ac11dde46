import { posix } from 'node:path';
import type { StorePlace, StoreSetup } from './store-setup.js';

/** How a project uses Mongoose. */
export interface MongooseSetup extends StoreSetup {
  readonly orm: 'mongoose';
}

/** Reads how a project uses Mongoose, which is among its packages. */
export function readMongooseSetup({ sourceRoot }: StorePlace): MongooseSetup {
  return {
    orm: 'mongoose',
    database: undefined,
    migrations: posix.join(sourceRoot, 'migrations'),
    userEntities: [],
  };
}
