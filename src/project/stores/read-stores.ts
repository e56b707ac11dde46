import { readDrizzleSetup, type DrizzleSetup } from './drizzle/read-setup.js';
import {
  readMikroOrmSetup,
  type MikroOrmSetup,
} from './mikro-orm/read-setup.js';
import {
  readMongooseSetup,
  type MongooseSetup,
} from './mongoose/read-setup.js';
import { readPrismaSetup, type PrismaSetup } from './prisma/read-setup.js';
import { readTypeormSetup, type TypeormSetup } from './typeorm/read-setup.js';
import type { StorePlace } from './store-setup.js';

/** The ORMs of a project, each with how it is used. */
export interface ProjectStores {
  readonly typeorm?: TypeormSetup;
  readonly prisma?: PrismaSetup;
  readonly drizzle?: DrizzleSetup;
  readonly 'mikro-orm'?: MikroOrmSetup;
  readonly mongoose?: MongooseSetup;
}

/** Reads the set-up of each ORM that is among the project's packages. */
export function readStores(place: StorePlace): ProjectStores {
  const has = (...names: string[]) =>
    names.some((name) => place.packages.includes(name));
  return {
    ...(has('typeorm', '@nestjs/typeorm') && {
      typeorm: readTypeormSetup(place),
    }),
    ...(has('prisma', '@prisma/client') && { prisma: readPrismaSetup(place) }),
    ...(has('drizzle-orm') && { drizzle: readDrizzleSetup(place) }),
    ...(has('@mikro-orm/core', '@mikro-orm/nestjs') && {
      'mikro-orm': readMikroOrmSetup(place),
    }),
    ...(has('mongoose', '@nestjs/mongoose') && {
      mongoose: readMongooseSetup(place),
    }),
  };
}
