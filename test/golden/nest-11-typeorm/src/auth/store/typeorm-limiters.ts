import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Limiters, type Limit } from '../throttling/limiters';
import { AuthLimit } from './auth-limit.entity';
import { TypeormLimiter } from './typeorm-limiter';

const EVERY_HOUR = 3_600_000; // in milliseconds

/** Counts for all instances of the application together. */
@Injectable()
export class TypeormLimiters
  extends Limiters
  implements OnApplicationBootstrap, OnModuleDestroy
{
  private readonly logger = new Logger(TypeormLimiters.name);
  private timer?: NodeJS.Timeout;

  constructor(
    @InjectRepository(AuthLimit) private readonly rows: Repository<AuthLimit>,
  ) {
    super();
  }

  create(name: string, limit: Limit): TypeormLimiter {
    return new TypeormLimiter(this.rows, name, limit);
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.purge(), EVERY_HOUR).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** What has expired counts for nothing, and would fill the table. */
  private async purge(): Promise<void> {
    try {
      await this.rows
        .createQueryBuilder()
        .delete()
        .where('expires_at <= :now', { now: Date.now() })
        .execute();
    } catch (error) {
      // The next hour tries again; nobody's request depends on it.
      this.logger.error({ event: 'purge_failed', reason: String(error) });
    }
  }
}
