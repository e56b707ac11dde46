import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Module } from '@nestjs/common';
import { SessionStore } from '../sessions/session.store.js';
import { Limiters } from '../throttling/limiters.js';
import { AuthLimit } from './auth-limit.entity.js';
import { AuthSession } from './auth-session.entity.js';
import { MikroOrmLimiters } from './mikro-orm-limiters.js';
import { MikroOrmSessionStore } from './mikro-orm-session.store.js';

/** Where sessions and limits are kept. */
@Module({
  imports: [MikroOrmModule.forFeature([AuthSession, AuthLimit])],
  providers: [
    { provide: SessionStore, useClass: MikroOrmSessionStore },
    { provide: Limiters, useClass: MikroOrmLimiters },
  ],
  exports: [SessionStore, Limiters],
})
export class StoreModule {}
