import { Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import { JwtModule } from '@nestjs/jwt';
import { UserModule } from '../user/user.module.js';
import { AccountController } from './account.controller.js';
import { authConfig, type AuthConfig } from './auth.config.js';
import { AuthController } from './auth.controller.js';
import { AuthService } from './auth.service.js';
import { PasswordHasher } from './passwords/password-hasher.js';
import { RefreshCookie } from './refresh-cookie.js';
import { MemorySessionStore } from './sessions/memory-session.store.js';
import { SessionService } from './sessions/session.service.js';
import { SessionStore } from './sessions/session.store.js';
import { JwtStrategy } from './strategies/jwt.strategy.js';
import { TokenService } from './tokens/token.service.js';
import { UsersAdapter } from './users.adapter.js';
import { UsersPort } from './users.port.js';

// One object for both imports, so that the environment is read once.
const config = ConfigModule.forFeature(authConfig);

@Module({
  imports: [
    config,
    JwtModule.registerAsync({
      imports: [config],
      inject: [authConfig.KEY],
      useFactory: ({ accessKey }: AuthConfig) => ({ secret: accessKey }),
    }),
    UserModule,
  ],
  controllers: [AuthController, AccountController],
  providers: [
    AuthService,
    JwtStrategy,
    PasswordHasher,
    RefreshCookie,
    SessionService,
    TokenService,
    { provide: SessionStore, useClass: MemorySessionStore },
    { provide: UsersPort, useClass: UsersAdapter },
  ],
  exports: [PasswordHasher, SessionService, UsersPort],
})
export class AuthModule {}
