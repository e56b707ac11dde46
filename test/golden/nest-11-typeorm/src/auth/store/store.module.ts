import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SessionStore } from '../sessions/session.store';
import { Limiters } from '../throttling/limiters';
import { AuthLimit } from './auth-limit.entity';
import { AuthSession } from './auth-session.entity';
import { LostConnections } from './lost-connections';
import { TypeormLimiters } from './typeorm-limiters';
import { TypeormSessionStore } from './typeorm-session.store';

/** Where sessions and limits are kept. */
@Module({
  imports: [TypeOrmModule.forFeature([AuthSession, AuthLimit])],
  providers: [
    LostConnections,
    { provide: SessionStore, useClass: TypeormSessionStore },
    { provide: Limiters, useClass: TypeormLimiters },
  ],
  exports: [SessionStore, Limiters],
})
export class StoreModule {}
