import { createHash } from 'node:crypto';
import { RateLimiterRes } from 'rate-limiter-flexible';
import { MoreThan, type Repository } from 'typeorm';
import type { Limit, Limiter } from '../throttling/limiters';
import type { AuthLimit } from './auth-limit.entity';

/** One limit. Each attempt is one statement, so that none slips past another. */
export class TypeormLimiter implements Limiter {
  constructor(
    private readonly rows: Repository<AuthLimit>,
    private readonly name: string,
    private readonly limit: Limit,
  ) {}

  async consume(key: string): Promise<RateLimiterRes> {
    const id = this.idOf(key);
    const attempts = await this.count(id);
    const left = this.limit.points - attempts;
    if (left >= 0) {
      return new RateLimiterRes(left);
    }
    const row = await this.rows.findOneBy({ id });
    const wait = Number(row?.expiresAt ?? 0) - Date.now();
    // What limiters of rate-limiter-flexible refuse with; it is no Error.
    throw new RateLimiterRes(0, Math.max(wait, 0)) as unknown;
  }

  async reward(key: string): Promise<RateLimiterRes> {
    const counted = { id: this.idOf(key), attempts: MoreThan(0) };
    await this.rows.decrement(counted, 'attempts', 1);
    return new RateLimiterRes();
  }

  async delete(key: string): Promise<boolean> {
    const { affected } = await this.rows.delete({ id: this.idOf(key) });
    return affected === 1;
  }

  /** Counts an attempt, from one again when the time is over. */
  private async count(id: string): Promise<number> {
    const now = Date.now();
    const end = now + this.limit.duration * 1000;
    const table = this.rows.metadata.tablePath;
    const result: unknown = await this.rows.query(
      `INSERT INTO ${table} AS row (id, attempts, expires_at) VALUES ($1, 1, $2)
      ON CONFLICT (id) DO UPDATE SET
        attempts = CASE WHEN row.expires_at > $3 THEN row.attempts + 1 ELSE 1 END,
        expires_at = CASE WHEN row.expires_at > $3 THEN row.expires_at ELSE $2 END
      RETURNING attempts`,
      [id, end, now],
    );
    const [row] = result as [{ attempts: number }];
    return row.attempts;
  }

  private idOf(key: string): string {
    return createHash('sha256').update(`${this.name}:${key}`).digest('hex');
  }
}
