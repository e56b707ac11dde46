import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Not, Repository } from 'typeorm';
import type { Session } from '../sessions/session';
import { SessionStore } from '../sessions/session.store';
import { toUserId } from '../users/user-id';
import { AuthSession } from './auth-session.entity';

/** What is revoked is deleted: no row, no refresh. */
@Injectable()
export class TypeormSessionStore extends SessionStore {
  constructor(
    @InjectRepository(AuthSession)
    private readonly rows: Repository<AuthSession>,
  ) {
    super();
  }

  async create(session: Session): Promise<void> {
    await this.rows.insert({ ...session, userId: toUserId(session.userId) });
  }

  async find(id: string): Promise<Session | undefined> {
    const row = await this.rows.findOneBy({ id });
    return row ? toSession(row) : undefined;
  }

  async list(id: string): Promise<Session[]> {
    const userId = toUserId(id);
    // For TypeORM an undefined one would be anybody's.
    if (userId === undefined) {
      return [];
    }
    return (await this.rows.findBy({ userId })).map(toSession);
  }

  /** Of several at once, one still finds the generation before its own. */
  async rotate(next: Session): Promise<boolean> {
    const { id, generation, rotatedAt, ip, userAgent, idleExpiresAt } = next;
    const { affected } = await this.rows.update(
      { id, generation: generation - 1 },
      { generation, rotatedAt, ip, userAgent, idleExpiresAt },
    );
    return affected === 1;
  }

  async revoke(id: string): Promise<void> {
    await this.rows.delete({ id });
  }

  async revokeAll(id: string, exceptId?: string): Promise<void> {
    const userId = toUserId(id);
    // For TypeORM an undefined one would be anybody's.
    if (userId === undefined) {
      return;
    }
    await this.rows.delete({
      userId,
      ...(exceptId !== undefined && { id: Not(exceptId) }),
    });
  }

  async purge(limit: number): Promise<number> {
    const dead = ['idle_expires_at <= :now', { now: new Date() }] as const;
    const rows = await this.rows
      .createQueryBuilder('session')
      .select('session.id')
      .where(...dead)
      .limit(limit)
      .getMany();
    if (rows.length > 0) {
      await this.rows
        .createQueryBuilder()
        .delete()
        .whereInIds(rows.map(({ id }) => id))
        // A refresh may have come between.
        .andWhere(...dead)
        .execute();
    }
    return rows.length;
  }
}

const toSession = (row: AuthSession): Session => ({
  ...row,
  userId: String(row.userId),
});
