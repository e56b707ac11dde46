import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { authConfig, type AuthConfig } from '../auth.config.js';
import type { Session } from './session.js';
import { SessionStore } from './session.store.js';

const MAX_SESSIONS = 100_000;

/** For development: sessions end with the process and are not shared. */
@Injectable()
export class MemorySessionStore extends SessionStore implements OnModuleInit {
  private readonly logger = new Logger(MemorySessionStore.name);
  // In the order of last use, which is nearly that of expiry.
  private readonly sessions = new Map<string, Session>();

  constructor(@Inject(authConfig.KEY) private readonly config: AuthConfig) {
    super();
  }

  onModuleInit(): void {
    if (this.config.production) {
      this.logger.warn('Sessions are kept in memory and lost on a restart');
    }
  }

  create(session: Session): Promise<void> {
    this.makeRoom();
    this.sessions.set(session.id, session);
    return Promise.resolve();
  }

  find(id: string): Promise<Session | undefined> {
    return Promise.resolve(this.sessions.get(id));
  }

  rotate(next: Session): Promise<boolean> {
    const current = this.sessions.get(next.id);
    if (current?.generation !== next.generation - 1) {
      return Promise.resolve(false);
    }
    this.sessions.delete(next.id);
    this.sessions.set(next.id, next);
    return Promise.resolve(true);
  }

  revoke(id: string): Promise<void> {
    this.sessions.delete(id);
    return Promise.resolve();
  }

  revokeAll(userId: string): Promise<void> {
    for (const session of this.sessions.values()) {
      if (session.userId === userId) {
        this.sessions.delete(session.id);
      }
    }
    return Promise.resolve();
  }

  private makeRoom(): void {
    for (const session of this.sessions.values()) {
      const isLive = session.idleExpiresAt.getTime() > Date.now();
      if (isLive && this.sessions.size < MAX_SESSIONS) {
        return;
      }
      this.sessions.delete(session.id);
    }
  }
}
