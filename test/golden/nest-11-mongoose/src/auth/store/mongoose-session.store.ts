import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import type { Session } from '../sessions/session';
import { SessionStore } from '../sessions/session.store';
import { AuthSession } from './auth-session.schema';

/** Sessions in MongoDB, which changes one document in one step. */
@Injectable()
export class MongooseSessionStore extends SessionStore implements OnModuleInit {
  constructor(
    @InjectModel(AuthSession.name)
    private readonly sessions: Model<AuthSession>,
  ) {
    super();
  }

  /** Whether autoIndex is on or off. */
  async onModuleInit(): Promise<void> {
    await this.sessions.createIndexes();
  }

  async create({ id, ...session }: Session): Promise<void> {
    await this.sessions.create({ _id: id, ...session });
  }

  async find(id: string): Promise<Session | undefined> {
    const row = await this.sessions
      .findOne({ _id: id, revokedAt: null })
      .lean();
    return row ? toSession(row) : undefined;
  }

  async list(userId: string): Promise<Session[]> {
    const rows = await this.sessions.find({ userId, revokedAt: null }).lean();
    return rows.map(toSession);
  }

  async rotate(next: Session): Promise<boolean> {
    const { id, generation, rotatedAt, ip, userAgent, idleExpiresAt } = next;
    // Read nothing before: of several at once, one finds the generation before.
    const { modifiedCount } = await this.sessions.updateOne(
      { _id: id, generation: generation - 1, revokedAt: null },
      { $set: { generation, rotatedAt, ip, userAgent, idleExpiresAt } },
    );
    return modifiedCount === 1;
  }

  async revoke(id: string): Promise<void> {
    await this.sessions.updateOne(
      { _id: id, revokedAt: null },
      { $set: { revokedAt: new Date() } },
    );
  }

  async revokeAll(userId: string, exceptId?: string): Promise<void> {
    await this.sessions.updateMany(
      { userId, revokedAt: null, _id: { $ne: exceptId ?? '' } },
      { $set: { revokedAt: new Date() } },
    );
  }

  /** What the TTL index does too, for databases that have none. */
  async purge(limit: number): Promise<number> {
    const ended = { idleExpiresAt: { $lte: new Date() } };
    const rows = await this.sessions
      .find(ended, { _id: 1 })
      .limit(limit)
      .lean();
    const ids = rows.map(({ _id }) => _id);
    // A refresh may have moved the limit since.
    await this.sessions.deleteMany({ _id: { $in: ids }, ...ended });
    return ids.length;
  }
}

const toSession = (row: AuthSession): Session => ({
  id: row._id,
  userId: row.userId,
  generation: row.generation,
  createdAt: row.createdAt,
  rotatedAt: row.rotatedAt,
  ip: row.ip,
  userAgent: row.userAgent,
  idleExpiresAt: row.idleExpiresAt,
  absoluteExpiresAt: row.absoluteExpiresAt,
});
