// @ts-check
import { inFile } from '../mutation.mjs';

export const throttling = [
  ...inFile('src/auth/throttling/auth-throttle.ts', [
    [
      'L02',
      'an address may try all accounts',
      "await this.consume('loginIp', address);",
      '',
    ],
    [
      'L02',
      'no limit for account and address',
      "await this.consume('login', `${address} ${email}`);",
      '',
    ],
    [
      'L02',
      'no limit for an account',
      "await this.consume('loginAccount', email);",
      '',
    ],
    [
      'L02',
      'one account locks out an address',
      "this.consume('login', `${address} ${email}`)",
      "this.consume('login', address)",
    ],
    [
      'L02',
      'one address locks out an account',
      "this.consume('login', `${address} ${email}`)",
      "this.consume('login', email)",
    ],
    [
      'L02',
      'success does not start the address over',
      'await this.limiters.loginIp.reward(address);',
      '',
    ],
    [
      'L02',
      'success clears the address',
      'await this.limiters.loginIp.reward(address);',
      'await this.limiters.loginIp.delete(address);',
    ],
    [
      'L02',
      'success does not start account and address over',
      'await this.limiters.login.delete(`${address} ${email}`);',
      '',
    ],
    [
      'L02',
      'success does not start the account over',
      'await this.limiters.loginAccount.delete(email);',
      '',
    ],
    [
      'L02',
      'register counts nothing',
      "return this.consume('register', addressKey(ip));",
      'return Promise.resolve(void ip);',
    ],
    [
      'R21',
      'refresh counts nothing',
      "return this.consume('refresh', sessionId);",
      'return Promise.resolve(void sessionId);',
    ],
    [
      'R21',
      'refresh counts all sessions together',
      "this.consume('refresh', sessionId)",
      "this.consume('refresh', sessionId && 'all')",
    ],
    [
      'L02',
      'password change counts nothing',
      "return this.consume('password', userId);",
      'return Promise.resolve(void userId);',
    ],
    ['G03', 'a broken store opens the door', 'throw refusal;', 'return;'],
    [
      'L02',
      'a refusal is none',
      'throw new TooManyRequestsException(seconds);',
      'void new TooManyRequestsException(seconds);',
    ],
    [
      'L02',
      'the time to wait is wrong',
      'refusal.msBeforeNext / 1000',
      'refusal.msBeforeNext',
    ],
    [
      'O04',
      'a refusal is not logged',
      "this.logger.warn({ event: 'throttled', limit });",
      '',
    ],
    [
      'L02',
      'limits share their settings',
      '`auth-${name}`, limits[name]',
      '`auth-${name}`, limits.register',
    ],
    [
      'L02',
      'IPv6 gives a client as many addresses as it likes',
      'const address = addressKey(ip);\n    // The address first',
      'const address = ip;\n    // The address first',
    ],
  ]),
  ...inFile('src/auth/throttling/address-key.ts', [
    ['L02', 'a network of IPv6 is not one', '.slice(0, 4).join', '.join'],
    [
      'L02',
      'mapped addresses are others',
      'return mapped ?? ip;',
      'return ip;',
    ],
    [
      'L02',
      'a larger network counts as one',
      '.slice(0, 4).join',
      '.slice(0, 3).join',
    ],
  ]),
  ...inFile('src/auth/throttling/retry-after.interceptor.ts', [
    [
      'L02',
      '429 has no Retry-After',
      'if (reason instanceof TooManyRequestsException) {',
      'if (reason instanceof TooManyRequestsException && reason.retryAfterSeconds < 0) {',
    ],
  ]),
  ...inFile('src/auth/throttling/too-many-requests.exception.ts', [
    [
      'L02',
      'a refusal looks like 401',
      'HttpStatus.TOO_MANY_REQUESTS',
      'HttpStatus.UNAUTHORIZED',
    ],
  ]),
  ...inFile('src/auth/decorators/current-client.decorator.ts', [
    [
      'L02',
      'a header tells the address',
      "ip: (ip ?? '')",
      "ip: String(headers['x-forwarded-for'] ?? ip)",
    ],
    ['L02', 'everybody has one address', "ip: (ip ?? '')", "ip: ip ? '' : ''"],
    [
      'R22',
      'no bound on the user agent',
      'userAgent.slice(0, MAX_LENGTH)',
      'userAgent',
    ],
  ]),
];
