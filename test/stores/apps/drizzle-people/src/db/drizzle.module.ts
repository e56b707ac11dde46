import { Global, Module, type OnModuleDestroy } from '@nestjs/common';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import * as schema from './schema.js';

export const DRIZZLE = Symbol('drizzle-connection');

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'] });
pool.on('error', (error) => console.error(error.message));

@Global()
@Module({
  providers: [
    {
      provide: DRIZZLE,
      useFactory: (): NodePgDatabase<typeof schema> =>
        drizzle(pool, { schema }),
    },
  ],
  exports: [DRIZZLE],
})
export class DrizzleModule implements OnModuleDestroy {
  async onModuleDestroy(): Promise<void> {
    await pool.end();
  }
}
