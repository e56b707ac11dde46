import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { drizzle, type MySql2Database } from 'drizzle-orm/mysql2';
import { createPool, type Pool } from 'mysql2/promise';

@Injectable()
export class DrizzleService implements OnModuleDestroy {
  readonly db: MySql2Database;
  private readonly pool: Pool;

  constructor() {
    this.pool = createPool(process.env['DATABASE_URL'] ?? '');
    this.db = drizzle(this.pool);
  }

  async onModuleDestroy(): Promise<void> {
    await this.pool.end();
  }
}
