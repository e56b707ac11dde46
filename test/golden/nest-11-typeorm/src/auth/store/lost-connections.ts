import type { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/**
 * A connection that breaks just as TypeORM takes it over has nobody to hear of
 * it, and an error that nobody hears ends the process.
 */
@Injectable()
export class LostConnections {
  constructor({ driver }: DataSource) {
    const { master, slaves } = driver as unknown as Pools;
    for (const pool of [master, ...slaves]) {
      pool.on('connect', (connection: EventEmitter) => {
        // The pool and the query hear of it too, and fail as they should.
        connection.on('error', () => undefined);
      });
    }
  }
}

/** What the driver for PostgreSQL has and its type does not tell. */
interface Pools {
  master: EventEmitter;
  slaves: EventEmitter[];
}
