import { Injectable } from '@nestjs/common';
import { PrismaService } from '../../prisma/prisma.service.js';
import type { Session } from '../sessions/session.js';
import { SessionStore } from '../sessions/session.store.js';

/** A row a session; one that was revoked has none. */
@Injectable()
export class PrismaSessionStore extends SessionStore {
  constructor(private readonly prisma: PrismaService) {
    super();
  }

  async create(session: Session): Promise<void> {
    await this.prisma.authSession.create({ data: session });
  }

  async find(id: string): Promise<Session | undefined> {
    const row = await this.prisma.authSession.findUnique({ where: { id } });
    return row ?? undefined;
  }

  list(userId: string): Promise<Session[]> {
    return this.prisma.authSession.findMany({ where: { userId } });
  }

  async rotate(next: Session): Promise<boolean> {
    const { id, generation, rotatedAt, ip, userAgent, idleExpiresAt } = next;
    // One UPDATE: the number of rows it changed tells who was the first.
    const { count } = await this.prisma.authSession.updateMany({
      where: { id, generation: generation - 1 },
      data: { generation, rotatedAt, ip, userAgent, idleExpiresAt },
    });
    return count === 1;
  }

  async revoke(id: string): Promise<void> {
    await this.prisma.authSession.deleteMany({ where: { id } });
  }

  async revokeAll(userId: string, exceptId?: string): Promise<void> {
    await this.prisma.authSession.deleteMany({
      where: { userId, id: { not: exceptId } },
    });
  }

  /** Counts those that another process has deleted meanwhile: both go on. */
  async purge(limit: number): Promise<number> {
    const ended = { idleExpiresAt: { lte: new Date() } };
    const rows = await this.prisma.authSession.findMany({
      where: ended,
      select: { id: true },
      take: limit,
    });
    const ids = rows.map(({ id }) => id);
    // Asked again: a refresh may have moved the limit of a row.
    await this.prisma.authSession.deleteMany({
      where: { id: { in: ids }, ...ended },
    });
    return ids.length;
  }
}
