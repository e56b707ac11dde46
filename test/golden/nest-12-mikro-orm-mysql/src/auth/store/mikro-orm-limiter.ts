import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/core';
import { RateLimiterRes } from 'rate-limiter-flexible';
import type { Limit, Limiter } from '../throttling/limiters.js';
import { AuthLimit } from './auth-limit.entity.js';

// One statement, so that of attempts side by side none goes uncounted.
const COUNT = `
  INSERT INTO auth_limits (id, points, expires_at) VALUES (?, ?, ?)
  ON DUPLICATE KEY UPDATE
    points = LAST_INSERT_ID(IF(expires_at <= ?, 0, points) + ?),
    expires_at = IF(expires_at <= ?, ?, expires_at)`;
const PRESENT = { connectionType: 'write' } as const;

/** Lets so many attempts through, counted from the first one. */
export class MikroOrmLimiter implements Limiter {
  constructor(
    private readonly entityManager: EntityManager,
    private readonly name: string,
    private readonly limit: Limit,
  ) {}

  async consume(key: string): Promise<RateLimiterRes> {
    const count = await this.add(this.rowId(key), 1);
    if (count.consumedPoints > this.limit.points) {
      const refusal: unknown = count;
      throw refusal;
    }
    return count;
  }

  reward(key: string): Promise<RateLimiterRes> {
    return this.add(this.rowId(key), -1);
  }

  async delete(key: string): Promise<boolean> {
    const id = this.rowId(key);
    return (await this.em.nativeDelete(AuthLimit, { id })) > 0;
  }

  private async add(id: string, change: number): Promise<RateLimiterRes> {
    const now = Date.now();
    const end = now + this.limit.duration * 1000;
    const { em } = this;
    const values = [id, change, end, now, change, now, end];
    const { affectedRows, insertId } = (await em
      .getConnection()
      .execute(COUNT, values, 'run')) as Written;
    // One row is a new one; of an old one, LAST_INSERT_ID has told the count.
    const points = affectedRows === 1 ? change : insertId;
    const row = await em.findOne(AuthLimit, { id }, PRESENT);
    return this.result(points, (row?.expiresAt ?? end) - now);
  }

  private result(points: number, msBeforeNext: number): RateLimiterRes {
    const left = Math.max(0, this.limit.points - points);
    return new RateLimiterRes(left, msBeforeNext, points);
  }

  private rowId(key: string): string {
    return createHash('sha256').update(`${this.name} ${key}`).digest('hex');
  }

  private get em(): EntityManager {
    return this.entityManager.fork();
  }
}

interface Written {
  affectedRows: number;
  insertId: number;
}
