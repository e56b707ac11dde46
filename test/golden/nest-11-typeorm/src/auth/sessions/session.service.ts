import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { authConfig, type AuthConfig } from '../auth.config';
import type { Client } from '../decorators/current-client.decorator';
import type { RefreshClaims } from '../tokens/token-claims';
import { isSessionId, type Session } from './session';
import { SessionStore } from './session.store';

export type Rotation =
  | { outcome: 'rotated' | 'retried'; session: Session }
  | { outcome: 'reused' | 'ended'; session?: undefined };

/** Rotation with reuse detection (RFC 9700 §4.14.2) by a generation number. */
@Injectable()
export class SessionService {
  private readonly logger = new Logger(SessionService.name);

  constructor(
    private readonly store: SessionStore,
    @Inject(authConfig.KEY) private readonly config: AuthConfig,
  ) {}

  async open(userId: string, client: Client): Promise<Session> {
    const now = Date.now();
    const absoluteExpiresAt = new Date(now + this.config.refreshTtl * 1000);
    const session: Session = {
      id: randomUUID(),
      userId,
      generation: 0,
      createdAt: new Date(now),
      rotatedAt: new Date(now),
      ...client,
      idleExpiresAt: this.idleLimit(now, absoluteExpiresAt),
      absoluteExpiresAt,
    };
    await this.store.create(session);
    await this.endSurplus(session);
    return session;
  }

  async rotate(
    { sub, sid, gen }: RefreshClaims,
    client: Client,
  ): Promise<Rotation> {
    const session = await this.findLive(sid);
    if (session?.userId !== sub) {
      return { outcome: 'ended' };
    }
    if (session.generation === gen) {
      const now = Date.now();
      const next: Session = {
        ...session,
        generation: gen + 1,
        rotatedAt: new Date(now),
        ...client,
        idleExpiresAt: this.idleLimit(now, session.absoluteExpiresAt),
      };
      if (await this.store.rotate(next)) {
        return { outcome: 'rotated', session: next };
      }
    }
    return this.judgeOld(sid, gen);
  }

  /** The last used one first. */
  async list(userId: string): Promise<Session[]> {
    const sessions = await this.store.list(userId);
    return sessions
      .filter((session) => isLive(session))
      .sort((a, b) => b.rotatedAt.getTime() - a.rotatedAt.getTime());
  }

  async end(id: string): Promise<void> {
    await this.store.revoke(id);
  }

  /** False for a session that is not there or not the user's own. */
  async endOwn(userId: string, id: string): Promise<boolean> {
    const session = isSessionId(id) ? await this.findLive(id) : undefined;
    if (session?.userId !== userId) {
      return false;
    }
    await this.store.revoke(id);
    return true;
  }

  async endAll(userId: string, exceptId?: string): Promise<void> {
    await this.store.revokeAll(userId, exceptId);
  }

  /** ASVS 5 §7.1.2. After the new one is stored: of two logins, one counts both. */
  private async endSurplus({ id: newId, userId }: Session): Promise<void> {
    const { maxSessions } = this.config;
    if (maxSessions === Infinity) {
      return;
    }
    const others = (await this.list(userId)).filter(({ id }) => id !== newId);
    for (const { id } of others.slice(maxSessions - 1)) {
      await this.store.revoke(id);
      this.logger.log({ event: 'session_surplus', userId, sessionId: id });
    }
  }

  /** Read again: a request at the same time may have rotated or ended it. */
  private async judgeOld(id: string, generation: number): Promise<Rotation> {
    const session = await this.findLive(id);
    if (!session) {
      return { outcome: 'ended' };
    }
    const event = { userId: session.userId, sessionId: id, generation };
    if (generation >= session.generation) {
      // Signed by us yet never issued by this store: perhaps an old backup.
      this.logger.warn({ event: 'refresh_ahead', ...event });
      return { outcome: 'ended' };
    }
    const age = Date.now() - session.rotatedAt.getTime();
    const isPrevious = generation === session.generation - 1;
    if (isPrevious && age <= this.config.refreshGrace * 1000) {
      // A response got lost or two tabs raced: the same successor once more.
      return { outcome: 'retried', session };
    }
    await this.store.revoke(id);
    this.logger.warn({ event: 'refresh_reuse', ...event });
    return { outcome: 'reused' };
  }

  private async findLive(id: string): Promise<Session | undefined> {
    const session = await this.store.find(id);
    return session && isLive(session) ? session : undefined;
  }

  /** ASVS 5 §7.3: rotation moves the idle limit, never the absolute one. */
  private idleLimit(now: number, absoluteExpiresAt: Date): Date {
    const idle = now + this.config.refreshIdle * 1000;
    return new Date(Math.min(idle, absoluteExpiresAt.getTime()));
  }
}

const isLive = ({ idleExpiresAt }: Session) =>
  idleExpiresAt.getTime() > Date.now();
