import { Injectable } from '@nestjs/common';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Limiters, type Limit } from '../throttling/limiters.js';

/** Counts in the process: several processes would each allow the whole limit. */
@Injectable()
export class MemoryLimiters extends Limiters {
  create(name: string, limit: Limit): RateLimiterMemory {
    return new RateLimiterMemory({ ...limit, keyPrefix: name });
  }
}
