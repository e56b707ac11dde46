import { ConflictException, Injectable, Logger } from '@nestjs/common';
import { PasswordHasher } from './passwords/password-hasher';
import { SessionService } from './sessions/session.service';
import { TokenService, type TokenPair } from './tokens/token.service';
import { UsersPort, type AuthUser } from './users.port';

/** The use cases. Undefined means refused; only the log says why. */
@Injectable()
export class AuthService {
  private readonly logger = new Logger(AuthService.name);

  constructor(
    private readonly users: UsersPort,
    private readonly hasher: PasswordHasher,
    private readonly sessions: SessionService,
    private readonly tokens: TokenService,
  ) {}

  async register(email: string, password: string): Promise<TokenPair> {
    const passwordHash = await this.hasher.hash(password);
    const user = await this.users.create(email, passwordHash);
    if (!user) {
      throw new ConflictException('This e-mail address is already registered');
    }
    return this.open(user, 'registered');
  }

  async login(email: string, password: string): Promise<TokenPair | undefined> {
    const user = await this.users.findByEmail(email);
    // Hashes for an unknown user too, or the response time tells who exists.
    const matches = await this.hasher.verify(password, user?.passwordHash);
    if (!user || !matches || !user.isActive) {
      const reason = !user ? 'unknown' : !matches ? 'password' : 'inactive';
      this.logger.warn({ event: 'login_failed', reason, userId: user?.id });
      return undefined;
    }
    if (this.hasher.needsRehash(user.passwordHash)) {
      const passwordHash = await this.hasher.hash(password);
      await this.users.setPasswordHash(user.id, passwordHash);
    }
    return this.open(user, 'login');
  }

  async refresh(refreshToken: string): Promise<TokenPair | undefined> {
    const claims = await this.tokens.verifyRefresh(refreshToken);
    if (!claims) {
      return undefined;
    }
    const { sub: userId, sid: sessionId, gen } = claims;
    const user = await this.users.findById(userId);
    // Before the rotation, so that the grace period is no way around it.
    if (!user?.isActive) {
      await this.sessions.end(sessionId);
      this.logger.warn({ event: 'refresh_inactive', userId, sessionId });
      return undefined;
    }
    const { outcome, session } = await this.sessions.rotate(sessionId, gen);
    this.logger.log({ event: 'refresh', outcome, userId, sessionId });
    return session && this.tokens.issue(user, session);
  }

  /** Any generation may end its session: logging out twice does no harm. */
  async logout(refreshToken: string): Promise<void> {
    const claims = await this.tokens.verifyRefresh(refreshToken);
    if (claims) {
      const { sub: userId, sid: sessionId } = claims;
      await this.sessions.end(sessionId);
      this.logger.log({ event: 'logout', userId, sessionId });
    }
  }

  async logoutAll(userId: string): Promise<void> {
    await this.sessions.endAll(userId);
    this.logger.log({ event: 'logout_all', userId });
  }

  private async open(user: AuthUser, event: string): Promise<TokenPair> {
    const session = await this.sessions.open(user.id);
    this.logger.log({ event, userId: user.id, sessionId: session.id });
    return this.tokens.issue(user, session);
  }
}
