import { Inject, Injectable, Logger } from '@nestjs/common';
import { RateLimiterRes } from 'rate-limiter-flexible';
import { authConfig, type AuthConfig, type AuthLimit } from '../auth.config';
import { addressKey } from './address-key';
import { Limiters, type Limiter } from './limiters';
import { TooManyRequestsException } from './too-many-requests.exception';

/** Limits for the routes of auth alone, whatever else throttles the app. */
@Injectable()
export class AuthThrottle {
  private readonly logger = new Logger(AuthThrottle.name);
  private readonly limiters: Record<AuthLimit, Limiter>;

  constructor(@Inject(authConfig.KEY) { limits }: AuthConfig, store: Limiters) {
    const limiter = (name: AuthLimit) =>
      store.create(`auth-${name}`, limits[name]);
    this.limiters = {
      login: limiter('login'),
      loginIp: limiter('loginIp'),
      loginAccount: limiter('loginAccount'),
      register: limiter('register'),
      refresh: limiter('refresh'),
      password: limiter('password'),
    };
  }

  /** Counts before the hash: guesses side by side must not slip through. */
  async login(email: string, ip: string): Promise<void> {
    const address = addressKey(ip);
    // The address first, which bounds how many accounts it can fill up.
    await this.consume('loginIp', address);
    await this.consume('login', `${address} ${email}`);
    await this.consume('loginAccount', email);
  }

  /** NIST SP 800-63B-4 §3.2.2 counts failures in a row, so success resets. */
  async loginSucceeded(email: string, ip: string): Promise<void> {
    const address = addressKey(ip);
    await this.limiters.loginIp.reward(address);
    await this.limiters.login.delete(`${address} ${email}`);
    await this.limiters.loginAccount.delete(email);
  }

  register(ip: string): Promise<void> {
    return this.consume('register', addressKey(ip));
  }

  refresh(sessionId: string): Promise<void> {
    return this.consume('refresh', sessionId);
  }

  password(userId: string): Promise<void> {
    return this.consume('password', userId);
  }

  private async consume(limit: AuthLimit, key: string): Promise<void> {
    try {
      await this.limiters[limit].consume(key);
    } catch (refusal) {
      // Anything else is a broken store, which must not open the door.
      if (!(refusal instanceof RateLimiterRes)) {
        throw refusal;
      }
      this.logger.warn({ event: 'throttled', limit });
      const seconds = Math.ceil(refusal.msBeforeNext / 1000);
      throw new TooManyRequestsException(seconds);
    }
  }
}
