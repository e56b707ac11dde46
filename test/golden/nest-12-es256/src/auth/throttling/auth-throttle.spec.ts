import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Logger } from '@nestjs/common';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { readAuthConfig } from '../auth.config.js';
import { AuthThrottle } from './auth-throttle.js';
import { Limiters, type Limit } from './limiters.js';
import { TooManyRequestsException } from './too-many-requests.exception.js';

const PHONE = '203.0.113.1';
const LAPTOP = '203.0.113.2';

class TestLimiters extends Limiters {
  create(name: string, limit: Limit) {
    return new RateLimiterMemory({ ...limit, keyPrefix: name });
  }
}

const withLimits = (environment: Record<string, string>) =>
  new AuthThrottle(
    readAuthConfig({ NODE_ENV: 'test', ...environment }),
    new TestLimiters(),
  );

describe('AuthThrottle', () => {
  let warnings: unknown[];

  beforeEach(() => {
    warnings = [];
    const warn = (message: unknown) => void warnings.push(message);
    vi.spyOn(Logger.prototype, 'warn').mockImplementation(warn);
  });

  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('L02 counts per account and address, and says when to come back', async () => {
    const throttle = withLimits({ AUTH_LIMIT_LOGIN: '2/1m' });
    await throttle.login('ada@a.example', PHONE);
    await throttle.login('ada@a.example', PHONE);
    const third = throttle.login('ada@a.example', PHONE);

    await expect(third).rejects.toMatchObject({
      status: 429,
      retryAfterSeconds: 60,
    });
    await throttle.login('ada@a.example', LAPTOP);
    await throttle.login('bob@a.example', PHONE);
    expect(warnings).toEqual([{ event: 'throttled', limit: 'login' }]);
  });

  it('L02 gives an address back what a login took, and no more', async () => {
    const throttle = withLimits({ AUTH_LIMIT_LOGIN_IP: '2/1m' });
    await throttle.login('bob@a.example', PHONE);
    await throttle.login('ada@a.example', PHONE);
    await throttle.loginSucceeded('ada@a.example', PHONE);
    await throttle.login('bob@a.example', PHONE);

    const further = throttle.login('bob@a.example', PHONE);
    await expect(further).rejects.toBeInstanceOf(TooManyRequestsException);
  });

  it('L02 counts attempts at the same time one by one', async () => {
    const throttle = withLimits({ AUTH_LIMIT_LOGIN: '5/1m' });
    const attempts = await Promise.allSettled(
      Array.from({ length: 30 }, () => throttle.login('ada@a.example', PHONE)),
    );

    const passed = attempts.filter(({ status }) => status === 'fulfilled');
    expect(passed).toHaveLength(5);
  });

  it('L02 counts the addresses of one IPv6 network as one', async () => {
    const throttle = withLimits({ AUTH_LIMIT_LOGIN_IP: '1/1m' });
    await throttle.login('ada@a.example', '2001:db8::1');

    const second = throttle.login('bob@a.example', '2001:db8::2');
    await expect(second).rejects.toBeInstanceOf(TooManyRequestsException);
  });

  it('G03 lets nobody pass when its store is broken', async () => {
    const broken = new Error('connection lost');
    const consume = vi.spyOn(RateLimiterMemory.prototype, 'consume');
    consume.mockRejectedValue(broken);

    await expect(withLimits({}).password('ada')).rejects.toBe(broken);
  });
});
