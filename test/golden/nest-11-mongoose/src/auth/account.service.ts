import { ForbiddenException, Injectable, Logger } from '@nestjs/common';
import type { AuthenticatedUser } from './decorators/current-user.decorator';
import { PasswordHasher } from './passwords/password-hasher';
import { PasswordPolicy } from './passwords/password-policy';
import { SessionService } from './sessions/session.service';
import { AuthThrottle } from './throttling/auth-throttle';
import { UsersPort } from './users.port';

/** What users who are logged in do about their password and sessions. */
@Injectable()
export class AccountService {
  private readonly logger = new Logger(AccountService.name);

  constructor(
    private readonly users: UsersPort,
    private readonly hasher: PasswordHasher,
    private readonly policy: PasswordPolicy,
    private readonly sessions: SessionService,
    private readonly throttle: AuthThrottle,
  ) {}

  async logoutAll(userId: string): Promise<void> {
    await this.sessions.endAll(userId);
    this.logger.log({ event: 'logout_all', userId });
  }

  async endSession(userId: string, sessionId: string): Promise<boolean> {
    const ended = await this.sessions.endOwn(userId, sessionId);
    if (ended) {
      this.logger.log({ event: 'session_ended', userId, sessionId });
    }
    return ended;
  }

  async changePassword(
    { id: userId, sessionId }: AuthenticatedUser,
    currentPassword: string,
    newPassword: string,
  ): Promise<void> {
    await this.throttle.password(userId);
    const user = await this.users.findById(userId);
    const matches = await this.hasher.verify(
      currentPassword,
      user?.passwordHash,
    );
    if (!user?.isActive || !matches) {
      this.logger.warn({ event: 'password_change_failed', userId, sessionId });
      // Not 401, which would send a client to refresh and try again.
      throw new ForbiddenException('The current password is wrong');
    }
    this.policy.check(newPassword, user.email);
    await this.users.setPasswordHash(
      userId,
      await this.hasher.hash(newPassword),
    );
    // ASVS 5 §7.4.3: whoever else knows the old one is out.
    await this.sessions.endAll(userId, sessionId);
    this.logger.log({ event: 'password_changed', userId, sessionId });
  }
}
