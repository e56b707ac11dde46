import { Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import { UsersModule } from '../users/users.module.js';
import { AccountController } from './account.controller.js';
import { AccountService } from './account.service.js';
import { authConfig } from './auth.config.js';
import { AuthController } from './auth.controller.js';
import { AuthService } from './auth.service.js';
import { PasswordHasher } from './passwords/password-hasher.js';
import { PasswordPolicy } from './passwords/password-policy.js';
import { RefreshCookie } from './refresh-cookie.js';
import { SessionPurge } from './sessions/session-purge.js';
import { SessionService } from './sessions/session.service.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { StoreModule } from './store/store.module.js';
import { JwtStrategy } from './strategies/jwt.strategy.js';
import { AuthThrottle } from './throttling/auth-throttle.js';
import { TokenService } from './tokens/token.service.js';

@Module({
  imports: [ConfigModule.forFeature(authConfig), StoreModule, UsersModule],
  controllers: [AuthController, AccountController, SessionsController],
  providers: [
    AccountService,
    AuthService,
    AuthThrottle,
    JwtStrategy,
    PasswordHasher,
    PasswordPolicy,
    RefreshCookie,
    SessionPurge,
    SessionService,
    TokenService,
  ],
  exports: [
    // To create and to deactivate users, see README.md.
    PasswordHasher,
    SessionService,
  ],
})
export class AuthModule {}
