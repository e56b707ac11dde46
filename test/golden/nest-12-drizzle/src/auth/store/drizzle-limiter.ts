import { createHash } from 'node:crypto';
import { eq, lte, sql } from 'drizzle-orm';
import { RateLimiterRes } from 'rate-limiter-flexible';
import type { Database } from '../database/database.js';
import type { Limit, Limiter } from '../throttling/limiters.js';
import { authLimits } from './auth.schema.js';

/** Lets so many attempts through, from the first one on. */
export class DrizzleLimiter implements Limiter {
  constructor(
    private readonly db: Database,
    private readonly name: string,
    private readonly limit: Limit,
  ) {}

  async consume(key: string): Promise<RateLimiterRes> {
    const count = await this.add(key, 1);
    if (count.consumedPoints > this.limit.points) {
      const refusal: unknown = count;
      throw refusal;
    }
    return count;
  }

  reward(key: string): Promise<RateLimiterRes> {
    return this.add(key, -1);
  }

  async delete(key: string): Promise<boolean> {
    const deleted = await this.db
      .delete(authLimits)
      .where(eq(authLimits.key, this.hash(key)))
      .returning({ key: authLimits.key });
    return deleted.length > 0;
  }

  private async add(name: string, points: number): Promise<RateLimiterRes> {
    const now = Date.now();
    const row = await this.count({
      key: this.hash(name),
      points,
      expiresAt: new Date(now + this.limit.duration * 1000),
    });
    const left = Math.max(0, this.limit.points - row.points);
    return new RateLimiterRes(left, row.expiresAt.getTime() - now, row.points);
  }

  /** One statement, so that of attempts side by side none goes uncounted. */
  private async count(first: Count): Promise<Count> {
    const { points, expiresAt } = authLimits;
    const isOver = lte(expiresAt, new Date());
    const [row = first] = await this.db
      .insert(authLimits)
      .values(first)
      .onConflictDoUpdate({
        target: authLimits.key,
        set: {
          points: sql`case when ${isOver} then 0 else ${points} end + excluded.points`,
          expiresAt: sql`case when ${isOver} then excluded.expires_at else ${expiresAt} end`,
        },
      })
      .returning();
    return row;
  }

  /** So that the table holds no addresses, and no collation takes two for one. */
  private hash(key: string): string {
    return createHash('sha256').update(`${this.name} ${key}`).digest('hex');
  }
}

type Count = typeof authLimits.$inferSelect;
