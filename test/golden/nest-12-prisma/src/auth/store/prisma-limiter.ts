import { createHash } from 'node:crypto';
import { RateLimiterPrisma } from 'rate-limiter-flexible';

/** Keys are hashed: no database takes two for one, and none holds addresses. */
export class PrismaLimiter extends RateLimiterPrisma {
  override getKey(key: string | number): string {
    return createHash('sha256').update(super.getKey(key)).digest('hex');
  }
}
