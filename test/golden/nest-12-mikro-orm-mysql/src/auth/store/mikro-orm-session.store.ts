import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Session } from '../sessions/session.js';
import { SessionStore } from '../sessions/session.store.js';
import { AuthSession } from './auth-session.entity.js';

// A read replica may not know yet that a session has ended.
const PRESENT = { connectionType: 'write' } as const;

/** One row a session; each write is one statement with its own condition. */
@Injectable()
export class MikroOrmSessionStore extends SessionStore {
  constructor(private readonly entityManager: EntityManager) {
    super();
  }

  /** A fork of its own: no row that was read before answers for the table. */
  private get em(): EntityManager {
    return this.entityManager.fork();
  }

  async create({ userId, ...session }: Session): Promise<void> {
    await this.em.insert(AuthSession, { ...session, userId });
  }

  async find(id: string): Promise<Session | undefined> {
    const live = { id, revokedAt: null };
    const row = await this.em.findOne(AuthSession, live, PRESENT);
    return row ? toSession(row) : undefined;
  }

  async list(userId: string): Promise<Session[]> {
    const live = { userId, revokedAt: null };
    const rows = await this.em.find(AuthSession, live, PRESENT);
    return rows.map(toSession);
  }

  /** One UPDATE: of two at once, the second finds another generation. */
  async rotate(next: Session): Promise<boolean> {
    const { id, generation, rotatedAt, ip, userAgent, idleExpiresAt } = next;
    const changed = await this.em.nativeUpdate(
      AuthSession,
      { id, generation: generation - 1, revokedAt: null },
      { generation, rotatedAt, ip, userAgent, idleExpiresAt },
    );
    return changed === 1;
  }

  async revoke(id: string): Promise<void> {
    await this.em.nativeUpdate(
      AuthSession,
      { id, revokedAt: null },
      { revokedAt: new Date() },
    );
  }

  async revokeAll(userId: string, exceptId?: string): Promise<void> {
    await this.em.nativeUpdate(
      AuthSession,
      {
        userId,
        revokedAt: null,
        ...(exceptId !== undefined && { id: { $ne: exceptId } }),
      },
      { revokedAt: new Date() },
    );
  }

  async purge(limit: number): Promise<number> {
    const dead = { idleExpiresAt: { $lte: new Date() } };
    const rows = await this.em.find(AuthSession, dead, {
      fields: ['id'],
      orderBy: { idleExpiresAt: 'asc' },
      limit,
    });
    const ids = rows.map(({ id }) => id);
    // By key, which locks no other row; and again only what is dead.
    await this.em.nativeDelete(AuthSession, { ...dead, id: { $in: ids } });
    return ids.length;
  }
}

const toSession = (row: AuthSession): Session => ({
  id: row.id,
  userId: row.userId,
  generation: row.generation,
  createdAt: row.createdAt,
  rotatedAt: row.rotatedAt,
  ip: row.ip,
  userAgent: row.userAgent,
  idleExpiresAt: row.idleExpiresAt,
  absoluteExpiresAt: row.absoluteExpiresAt,
});
