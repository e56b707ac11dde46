import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Limiters, type Limit } from '../throttling/limiters.js';
import { DrizzleLimiter } from './drizzle-limiter.js';

/** Counts for all instances of the application together. */
@Injectable()
export class DrizzleLimiters extends Limiters {
  constructor(private readonly db: Database) {
    super();
  }

  create(name: string, limit: Limit): DrizzleLimiter {
    return new DrizzleLimiter(this.db, name, limit);
  }
}
