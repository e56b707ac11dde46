import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { PrismaService } from '../../prisma/prisma.service.js';
import { Limiters, type Limit } from '../throttling/limiters.js';
import { PrismaLimiter } from './prisma-limiter.js';

const EVERY_HOUR = 3_600_000; // in milliseconds

/** Counts for all instances of the application together. */
@Injectable()
export class PrismaLimiters
  extends Limiters
  implements OnApplicationBootstrap, OnModuleDestroy
{
  private readonly logger = new Logger(PrismaLimiters.name);
  private timer?: NodeJS.Timeout;

  constructor(private readonly prisma: PrismaService) {
    super();
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.purge(), EVERY_HOUR).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  create(name: string, limit: Limit): PrismaLimiter {
    return new PrismaLimiter({
      ...limit,
      storeClient: this.prisma,
      tableName: 'authLimit',
      keyPrefix: name,
      // Its own timer would go on after the application has been closed.
      clearExpiredByTimeout: false,
    });
  }

  private async purge(): Promise<void> {
    try {
      await this.prisma.authLimit.deleteMany({
        where: { expire: { lte: new Date() } },
      });
    } catch (error) {
      // The next hour tries again; nobody's request depends on it.
      this.logger.error({ event: 'purge_failed', reason: String(error) });
    }
  }
}
