import { EntityManager } from '@mikro-orm/core';
import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Limiters, type Limit, type Limiter } from '../throttling/limiters.js';
import { AuthLimit } from './auth-limit.entity.js';
import { MikroOrmLimiter } from './mikro-orm-limiter.js';

const EVERY_HOUR = 3_600_000; // in milliseconds
const BATCH = 1_000;

/** Counts for all instances of the application together. */
@Injectable()
export class MikroOrmLimiters
  extends Limiters
  implements OnApplicationBootstrap, OnModuleDestroy
{
  private readonly logger = new Logger(MikroOrmLimiters.name);
  private timer?: NodeJS.Timeout;

  constructor(private readonly em: EntityManager) {
    super();
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.purge(), EVERY_HOUR).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  create(name: string, limit: Limit): Limiter {
    return new MikroOrmLimiter(this.em, name, limit);
  }

  /** Deletes counts whose time is over. */
  private async purge(): Promise<void> {
    try {
      const em = this.em.fork();
      const over = { expiresAt: { $lte: Date.now() } };
      const options = { fields: ['id'], limit: BATCH } as const;
      let ids: string[];
      do {
        const rows = await em.find(AuthLimit, over, options);
        ids = rows.map(({ id }) => id);
        // By key, which locks no count that goes on meanwhile.
        await em.nativeDelete(AuthLimit, { ...over, id: { $in: ids } });
      } while (ids.length === BATCH);
    } catch (error) {
      // The next hour tries again; nobody's request depends on it.
      this.logger.error({ event: 'purge_failed', reason: String(error) });
    }
  }
}
