import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { SessionStore } from '../sessions/session.store';
import { Limiters } from '../throttling/limiters';
import { AuthSession, AuthSessionSchema } from './auth-session.schema';
import { MongooseLimiters } from './mongoose-limiters';
import { MongooseSessionStore } from './mongoose-session.store';

/** Where sessions and limits are kept. */
@Module({
  imports: [
    MongooseModule.forFeature([
      { name: AuthSession.name, schema: AuthSessionSchema },
    ]),
  ],
  providers: [
    { provide: SessionStore, useClass: MongooseSessionStore },
    { provide: Limiters, useClass: MongooseLimiters },
  ],
  exports: [SessionStore, Limiters],
})
export class StoreModule {}
