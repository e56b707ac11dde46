import { Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import { authConfig } from '../auth.config.js';
import { SessionStore } from '../sessions/session.store.js';
import { Limiters } from '../throttling/limiters.js';
import { MemoryLimiters } from './memory-limiters.js';
import { MemorySessionStore } from './memory-session.store.js';

/** Where sessions and limits are kept. */
@Module({
  imports: [ConfigModule.forFeature(authConfig)],
  providers: [
    { provide: SessionStore, useClass: MemorySessionStore },
    { provide: Limiters, useClass: MemoryLimiters },
  ],
  exports: [SessionStore, Limiters],
})
export class StoreModule {}
