import type { RateLimiterAbstract } from 'rate-limiter-flexible';

/** So many attempts in so many seconds. */
export interface Limit {
  points: number;
  duration: number;
}

/** Where attempts are counted; also the DI token. */
export abstract class Limiters {
  /** One that rejects with an Error when its store is out of reach. */
  abstract create(name: string, limit: Limit): RateLimiterAbstract;
}
