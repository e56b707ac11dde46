import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { authConfig, type AuthConfig } from '../auth.config.js';
import type { Session } from '../sessions/session.js';
import { SessionStore } from '../sessions/session.store.js';

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
    if (this.sessions.size >= MAX_SESSIONS) {
      const [longestUnused = ''] = this.sessions.keys();
      this.sessions.delete(longestUnused);
    }
    this.sessions.set(session.id, session);
    return Promise.resolve();
  }

  find(id: string): Promise<Session | undefined> {
    return Promise.resolve(this.sessions.get(id));
  }

  list(userId: string): Promise<Session[]> {
    return Promise.resolve(
      [...this.sessions.values()].filter((row) => row.userId === userId),
    );
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

  async revokeAll(userId: string, exceptId?: string): Promise<void> {
    for (const { id } of await this.list(userId)) {
      if (id !== exceptId) {
        this.sessions.delete(id);
      }
    }
  }

  purge(limit: number): Promise<number> {
    const now = Date.now();
    const dead = [...this.sessions.values()]
      .filter(({ idleExpiresAt }) => idleExpiresAt.getTime() <= now)
      .slice(0, limit);
    for (const { id } of dead) {
      this.sessions.delete(id);
    }
    return Promise.resolve(dead.length);
  }
}
