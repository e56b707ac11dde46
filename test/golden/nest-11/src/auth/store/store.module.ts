import { Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import { authConfig } from '../auth.config';
import { SessionStore } from '../sessions/session.store';
import { Limiters } from '../throttling/limiters';
import { MemoryLimiters } from './memory-limiters';
import { MemorySessionStore } from './memory-session.store';

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
