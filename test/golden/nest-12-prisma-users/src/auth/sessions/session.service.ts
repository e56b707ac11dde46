import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { authConfig, type AuthConfig } from '../auth.config.js';
import type { Session } from './session.js';
import { SessionStore } from './session.store.js';

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

  async open(userId: string): Promise<Session> {
    const now = Date.now();
    const absoluteExpiresAt = new Date(now + this.config.refreshTtl * 1000);
    const session: Session = {
      id: randomUUID(),
      userId,
      generation: 0,
      rotatedAt: new Date(now),
      idleExpiresAt: this.idleLimit(now, absoluteExpiresAt),
      absoluteExpiresAt,
    };
    await this.store.create(session);
    return session;
  }

  async rotate(id: string, generation: number): Promise<Rotation> {
    const session = await this.findLive(id);
    if (session?.generation === generation) {
      const now = Date.now();
      const next: Session = {
        ...session,
        generation: generation + 1,
        rotatedAt: new Date(now),
        idleExpiresAt: this.idleLimit(now, session.absoluteExpiresAt),
      };
      if (await this.store.rotate(next)) {
        return { outcome: 'rotated', session: next };
      }
    }
    return this.judgeOld(id, generation);
  }

  async end(id: string): Promise<void> {
    await this.store.revoke(id);
  }

  async endAll(userId: string): Promise<void> {
    await this.store.revokeAll(userId);
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
    const isLive = session && session.idleExpiresAt.getTime() > Date.now();
    return isLive ? session : undefined;
  }

  /** ASVS 5 §7.3: rotation moves the idle limit, never the absolute one. */
  private idleLimit(now: number, absoluteExpiresAt: Date): Date {
    const idle = now + this.config.refreshIdle * 1000;
    return new Date(Math.min(idle, absoluteExpiresAt.getTime()));
  }
}
