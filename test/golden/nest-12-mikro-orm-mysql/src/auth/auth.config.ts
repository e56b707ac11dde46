import { registerAs } from '@nestjs/config';
import { EnvironmentReader } from './environment-reader.js';
import type { Limit } from './throttling/limiters.js';
import type { KeyRing } from './tokens/key-ring.js';
import type { TokenKind } from './tokens/token-claims.js';

/** What is counted, each by a key of its own. */
export type AuthLimit =
  'login' | 'loginIp' | 'loginAccount' | 'register' | 'refresh' | 'password';

/** What the environment says, checked once at boot. Times are in seconds. */
export interface AuthConfig {
  readonly production: boolean;
  readonly keys: Readonly<Record<TokenKind, KeyRing>>;
  readonly issuer: string;
  readonly audience: string;
  readonly accessTtl: number;
  /** Absolute life of a session, counted from the login. */
  readonly refreshTtl: number;
  /** A session ends when it is not refreshed for this long. */
  readonly refreshIdle: number;
  /** How long the token before the current one may still be retried. */
  readonly refreshGrace: number;
  /** Sessions a user may have; a login beyond that ends the longest unused. */
  readonly maxSessions: number;
  readonly limits: Readonly<Record<AuthLimit, Limit>>;
  readonly allowedOrigins: readonly string[];
}

export function readAuthConfig(environment: NodeJS.ProcessEnv): AuthConfig {
  const reader = new EnvironmentReader(environment);
  const { NODE_ENV } = environment;
  const config: AuthConfig = {
    production: NODE_ENV === 'production',
    keys: {
      access: reader.keyRing('JWT_ACCESS_SECRET'),
      refresh: reader.keyRing('JWT_REFRESH_SECRET'),
    },
    issuer: reader.text('JWT_ISSUER', 'shop'),
    audience: reader.text('JWT_AUDIENCE', 'shop'),
    accessTtl: reader.duration('JWT_ACCESS_TTL', '15m', ['5m', '1h']),
    refreshTtl: reader.duration('JWT_REFRESH_TTL', '30d', ['1d', '30d']),
    refreshIdle: reader.duration('JWT_REFRESH_IDLE', '7d', ['1d', '30d']),
    refreshGrace: reader.duration('AUTH_REFRESH_GRACE', '30s', ['0s', '60s']),
    maxSessions: reader.count('AUTH_MAX_SESSIONS', Infinity),
    limits: {
      login: reader.limit('AUTH_LIMIT_LOGIN', '5/1m'),
      loginIp: reader.limit('AUTH_LIMIT_LOGIN_IP', '20/1m'),
      loginAccount: reader.limit('AUTH_LIMIT_LOGIN_ACCOUNT', '100/1h'),
      register: reader.limit('AUTH_LIMIT_REGISTER', '5/1h'),
      refresh: reader.limit('AUTH_LIMIT_REFRESH', '30/5m'),
      password: reader.limit('AUTH_LIMIT_PASSWORD', '5/1m'),
    },
    allowedOrigins: reader.origins('AUTH_ALLOWED_ORIGINS'),
  };
  reader.require(
    config.refreshIdle <= config.refreshTtl,
    'JWT_REFRESH_IDLE must not be longer than JWT_REFRESH_TTL',
  );
  reader.require(
    !config.production || config.allowedOrigins.every(isSecure),
    'AUTH_ALLOWED_ORIGINS must be https origins in production',
  );
  reader.throwProblems();
  return config;
}

const isSecure = (origin: string) => origin.startsWith('https://');

export const authConfig = registerAs('auth', () => readAuthConfig(process.env));
