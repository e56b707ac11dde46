import type { RateLimiterAbstract } from 'rate-limiter-flexible';

/** So many attempts in so many seconds. */
export interface Limit {
  points: number;
  duration: number;
}

/** What auth asks of a limiter of rate-limiter-flexible. */
export type Limiter = Pick<
  RateLimiterAbstract,
  'consume' | 'reward' | 'delete'
>;

/** Where attempts are counted; also the DI token. */
export abstract class Limiters {
  /**
   * Its `consume` rejects with a RateLimiterRes when the limit is used up, and
   * with an Error when the store is out of reach.
   */
  abstract create(name: string, limit: Limit): Limiter;
}
