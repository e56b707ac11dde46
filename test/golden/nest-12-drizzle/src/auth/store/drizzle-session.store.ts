import { Injectable } from '@nestjs/common';
import { and, eq, inArray, lte, ne } from 'drizzle-orm';
import { Database } from '../database/database.js';
import type { Session } from '../sessions/session.js';
import { SessionStore } from '../sessions/session.store.js';
import { authLimits, authSessions } from './auth.schema.js';

/** A session that is revoked has no row any more. */
@Injectable()
export class DrizzleSessionStore extends SessionStore {
  constructor(private readonly db: Database) {
    super();
  }

  async create(session: Session): Promise<void> {
    await this.db.insert(authSessions).values(session);
  }

  async find(id: string): Promise<Session | undefined> {
    const [session] = await this.db
      .select()
      .from(authSessions)
      .where(eq(authSessions.id, id));
    return session;
  }

  async list(userId: string): Promise<Session[]> {
    return this.db
      .select()
      .from(authSessions)
      .where(eq(authSessions.userId, userId));
  }

  /** One statement, so that of several at once one finds the row as it was. */
  async rotate(next: Session): Promise<boolean> {
    const { id, generation, rotatedAt, ip, userAgent, idleExpiresAt } = next;
    const rotated = await this.db
      .update(authSessions)
      .set({ generation, rotatedAt, ip, userAgent, idleExpiresAt })
      .where(
        and(
          eq(authSessions.id, id),
          eq(authSessions.generation, generation - 1),
        ),
      )
      .returning({ id: authSessions.id });
    return rotated.length === 1;
  }

  async revoke(id: string): Promise<void> {
    await this.db.delete(authSessions).where(eq(authSessions.id, id));
  }

  async revokeAll(userId: string, exceptId?: string): Promise<void> {
    const isOther =
      exceptId === undefined ? undefined : ne(authSessions.id, exceptId);
    await this.db
      .delete(authSessions)
      .where(and(eq(authSessions.userId, userId), isOther));
  }

  /** Counts of times that are over go along. */
  async purge(limit: number): Promise<number> {
    const now = new Date();
    await this.db.delete(authLimits).where(lte(authLimits.expiresAt, now));
    const isDead = lte(authSessions.idleExpiresAt, now);
    const dead = this.db
      .select({ id: authSessions.id })
      .from(authSessions)
      .where(isDead)
      .limit(limit)
      .for('update', { skipLocked: true });
    const deleted = await this.db
      .delete(authSessions)
      // Asked again: a refresh may have moved the limit in between.
      .where(and(inArray(authSessions.id, dead), isDead))
      .returning({ id: authSessions.id });
    return deleted.length;
  }
}
