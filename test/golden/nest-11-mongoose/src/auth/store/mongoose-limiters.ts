import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { RateLimiterMongo } from 'rate-limiter-flexible';
import { Limiters, type Limit } from '../throttling/limiters';

const COLLECTION = 'auth_limits';

/** Counts for all instances of the application together. */
@Injectable()
export class MongooseLimiters extends Limiters implements OnModuleInit {
  constructor(@InjectConnection() private readonly connection: Connection) {
    super();
  }

  /** Before the first attempt: without the unique index each would count anew. */
  async onModuleInit(): Promise<void> {
    const limits = this.connection.collection(COLLECTION);
    await limits.createIndex({ key: 1 }, { unique: true });
    await limits.createIndex({ expire: 1 }, { expireAfterSeconds: 0 });
  }

  create(name: string, limit: Limit): RateLimiterMongo {
    return new RateLimiterMongo({
      ...limit,
      storeClient: this.connection.getClient(),
      dbName: this.connection.name,
      tableName: COLLECTION,
      keyPrefix: name,
      disableIndexesCreation: true,
    });
  }
}
