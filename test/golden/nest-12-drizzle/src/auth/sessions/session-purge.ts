import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { SessionStore } from './session.store.js';

const EVERY_HOUR = 3_600_000; // in milliseconds
const BATCH = 100;

/** Deletes the rows of ended sessions, in batches that hold no long lock. */
@Injectable()
export class SessionPurge implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(SessionPurge.name);
  private timer?: NodeJS.Timeout;

  constructor(private readonly store: SessionStore) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.run(), EVERY_HOUR).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  async run(): Promise<void> {
    try {
      let deleted: number;
      do {
        deleted = await this.store.purge(BATCH);
      } while (deleted === BATCH);
    } catch (error) {
      // The next hour tries again; nobody's request depends on it.
      this.logger.error({ event: 'purge_failed', reason: String(error) });
    }
  }
}
