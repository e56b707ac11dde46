import { Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import { UsersModule } from '../users/users.module';
import { AccountController } from './account.controller';
import { AccountService } from './account.service';
import { authConfig } from './auth.config';
import { AuthController } from './auth.controller';
import { AuthService } from './auth.service';
import { PasswordHasher } from './passwords/password-hasher';
import { PasswordPolicy } from './passwords/password-policy';
import { RefreshCookie } from './refresh-cookie';
import { SessionPurge } from './sessions/session-purge';
import { SessionService } from './sessions/session.service';
import { SessionsController } from './sessions/sessions.controller';
import { StoreModule } from './store/store.module';
import { JwtStrategy } from './strategies/jwt.strategy';
import { AuthThrottle } from './throttling/auth-throttle';
import { TokenService } from './tokens/token.service';

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
