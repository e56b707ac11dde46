import { Module } from '@nestjs/common';
import { AuthDatabaseModule } from '../database/auth-database.module.js';
import { SessionStore } from '../sessions/session.store.js';
import { Limiters } from '../throttling/limiters.js';
import { DrizzleLimiters } from './drizzle-limiters.js';
import { DrizzleSessionStore } from './drizzle-session.store.js';

/** Where sessions and limits are kept. */
@Module({
  imports: [AuthDatabaseModule],
  providers: [
    { provide: SessionStore, useClass: DrizzleSessionStore },
    { provide: Limiters, useClass: DrizzleLimiters },
  ],
  exports: [SessionStore, Limiters],
})
export class StoreModule {}
