import { posix } from 'node:path';
import {
  connectionsIn,
  registrationsIn,
  type MongooseConnection,
} from './modules.js';
import { readSchemaClass, type MongooseUser } from './schema.js';
import type { StorePlace, StoreSetup } from '../store-setup.js';

/** How a project uses Mongoose. */
export interface MongooseSetup extends StoreSetup {
  readonly orm: 'mongoose';
  /** What `MongooseModule.forRoot()` and its like set up. */
  readonly connections: readonly MongooseConnection[];
  readonly userEntities: readonly MongooseUser[];
}

const USERS = /^(?:users?|accounts?|members?)(?:entity|model|schema)?$/i;

/** Reads how a project uses Mongoose, which is among its packages. */
export function readMongooseSetup(place: StorePlace): MongooseSetup {
  const { modules, sourceRoot, namedEntity } = place;
  const users = readUsers(place);
  return {
    orm: 'mongoose',
    database: undefined,
    migrations: posix.join(sourceRoot, 'migrations'),
    connections: connectionsIn(modules),
    userEntities: users.filter(({ path, className }) =>
      namedEntity === undefined
        ? USERS.test(className)
        : `${path}#${className}` === namedEntity,
    ),
  };
}

/** The schema classes that are registered, each once; not the generated one, whose module provides the port. */
function readUsers({
  scope,
  modules,
  namedEntity,
}: StorePlace): MongooseUser[] {
  const own = modules.filter(
    ({ file }) => namedEntity !== undefined || !file.text.includes('UsersPort'),
  );
  const found = new Map<string, MongooseUser>();
  for (const registration of registrationsIn(own)) {
    const user = readSchemaClass(scope, registration);
    const key = user && `${user.path}#${user.className}`;
    if (user && key !== undefined && !found.has(key)) found.set(key, user);
  }
  return [...found.values()];
}
