import { Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import { JwtModule } from '@nestjs/jwt';
import { UsersModule } from '../users/users.module';
import { AccountController } from './account.controller';
import { authConfig, type AuthConfig } from './auth.config';
import { AuthController } from './auth.controller';
import { AuthService } from './auth.service';
import { PasswordHasher } from './passwords/password-hasher';
import { RefreshCookie } from './refresh-cookie';
import { MemorySessionStore } from './sessions/memory-session.store';
import { SessionService } from './sessions/session.service';
import { SessionStore } from './sessions/session.store';
import { JwtStrategy } from './strategies/jwt.strategy';
import { TokenService } from './tokens/token.service';
import { UsersAdapter } from './users.adapter';
import { UsersPort } from './users.port';

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
    UsersModule,
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
