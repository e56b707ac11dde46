import { Module } from '@nestjs/common';
import { PrismaModule } from '../../prisma/prisma.module.js';
import { SessionStore } from '../sessions/session.store.js';
import { Limiters } from '../throttling/limiters.js';
import { PrismaLimiters } from './prisma-limiters.js';
import { PrismaSessionStore } from './prisma-session.store.js';

/** Where sessions and limits are kept. */
@Module({
  imports: [PrismaModule],
  providers: [
    { provide: SessionStore, useClass: PrismaSessionStore },
    { provide: Limiters, useClass: PrismaLimiters },
  ],
  exports: [SessionStore, Limiters],
})
export class StoreModule {}
