import {
  ServerMissing,
  type DatabaseServer,
  type ServerKind,
} from './database-server.js';
import { findMongodb, startMongodb } from './mongodb.js';
import { findMysql, startMysql } from './mysql.js';
import { findPostgresql, startPostgresql } from './postgresql.js';
import { findRedis, startRedis } from './redis.js';
import { startSqlite } from './sqlite.js';

interface Starter {
  /** Throws `ServerMissing` where it is not installed. */
  find: () => unknown;
  start: () => Promise<DatabaseServer>;
}

const STARTERS: Record<ServerKind, Starter> = {
  mongodb: { find: findMongodb, start: startMongodb },
  mysql: { find: findMysql, start: startMysql },
  postgresql: { find: findPostgresql, start: startPostgresql },
  redis: { find: findRedis, start: startRedis },
  sqlite: { find: () => undefined, start: startSqlite },
};

export function startServer(kind: ServerKind): Promise<DatabaseServer> {
  return STARTERS[kind].start();
}

/**
 * Whether a kind of server is installed; says so in a line where it is not. In CI that is an
 * error, because a test left out must not look like one passed.
 */
export function hasServer(kind: ServerKind): boolean {
  try {
    STARTERS[kind].find();
    return true;
  } catch (error) {
    if (!(error instanceof ServerMissing) || process.env.CI) throw error;
    console.warn(`Left out, as there is no ${kind} here: ${error.message}.`);
    return false;
  }
}
