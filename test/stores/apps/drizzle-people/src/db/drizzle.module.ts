import { Global, Inject, Module, type OnModuleDestroy } from '@nestjs/common';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import * as schema from './schema.js';

export const DRIZZLE = Symbol('drizzle-connection');

type Connection = NodePgDatabase<typeof schema> & { $client: pg.Pool };

@Global()
@Module({
  providers: [
    {
      provide: DRIZZLE,
      useFactory: (): Connection => {
        const url = process.env['DATABASE_URL'];
        const pool = new pg.Pool({ connectionString: url });
        pool.on('error', (error) => console.error(error.message));
        return drizzle(pool, { schema });
      },
    },
  ],
  exports: [DRIZZLE],
})
export class DrizzleModule implements OnModuleDestroy {
  constructor(@Inject(DRIZZLE) private readonly db: Connection) {}

  async onModuleDestroy(): Promise<void> {
    await this.db.$client.end();
  }
}
