import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  JwtSecretRequestType,
  JwtService,
  type JwtSignOptions,
} from '@nestjs/jwt';
import type { SecretOrKeyProvider } from 'passport-jwt';
import { authConfig, type AuthConfig } from '../auth.config.js';
import type { Session } from '../sessions/session.js';
import type { AuthUser } from '../users.port.js';
import type { KeyRing } from './key-ring.js';
import {
  CLOCK_TOLERANCE,
  HEADER_TYPE,
  readRefreshClaims,
  type RefreshClaims,
  type TokenKind,
  type VerifiedJwt,
} from './token-claims.js';

// Pinned for signing and verifying: the token does not choose (RFC 8725 §3.1).
const ALGORITHM = { access: 'HS256', refresh: 'HS256' } as const;

const UNKNOWN_KEY = new Error('The token names no key of this server');

export interface TokenPair {
  accessToken: string;
  refreshToken: string;
  sessionId: string;
  /** Seconds the access token lives. */
  expiresIn: number;
}

/** Signs and verifies both kinds of token; nothing else holds a key. */
@Injectable()
export class TokenService {
  // An instance a kind: one of another module would have that module's key.
  private readonly jwt: Record<TokenKind, JwtService>;

  constructor(@Inject(authConfig.KEY) private readonly config: AuthConfig) {
    this.jwt = {
      access: jwtServiceOf(config.keys.access),
      refresh: jwtServiceOf(config.keys.refresh),
    };
  }

  async issue(user: AuthUser, session: Session): Promise<TokenPair> {
    const { accessTtl } = this.config;
    const now = Math.floor(Date.now() / 1000);
    const exp = Math.floor(session.idleExpiresAt.getTime() / 1000);
    const access = { email: user.email, sid: session.id, exp: now + accessTtl };
    const refresh = { sid: session.id, gen: session.generation, exp };
    return {
      accessToken: await this.sign('access', user.id, access),
      refreshToken: await this.sign('refresh', user.id, refresh),
      sessionId: session.id,
      expiresIn: accessTtl,
    };
  }

  verifyRefresh(token: string): Promise<RefreshClaims | null> {
    const jwt = this.verify('refresh', token);
    return Promise.resolve(jwt && readRefreshClaims(jwt));
  }

  /** The access keys and their checks, for passport-jwt. */
  accessVerification() {
    const keys = this.config.keys.access;
    const provideKey: SecretOrKeyProvider = (_request, token, done) => {
      const key = keys.find(token);
      // passport-jwt hands a KeyObject on as it is, only its types do not know.
      done(key ? null : UNKNOWN_KEY, key as unknown as Buffer);
    };
    return {
      secretOrKeyProvider: provideKey,
      // Not in jsonWebTokenOptions, where passport-jwt drops them silently.
      ...this.checks('access'),
      jsonWebTokenOptions: {
        complete: true,
        clockTolerance: CLOCK_TOLERANCE,
      },
    };
  }

  private verify(kind: TokenKind, token: string): VerifiedJwt | null {
    try {
      // verifyAsync does the same work at once too, with more promises.
      return this.jwt[kind].verify<VerifiedJwt>(token, {
        ...this.checks(kind),
        complete: true,
        clockTolerance: CLOCK_TOLERANCE,
      });
    } catch {
      // Not only JsonWebTokenError: a garbled header throws a SyntaxError.
      return null;
    }
  }

  private checks(kind: TokenKind) {
    const { issuer, audience } = this.config;
    return { algorithms: [ALGORITHM[kind]], issuer, audience };
  }

  private sign(kind: TokenKind, subject: string, claims: object) {
    const { kid } = this.config.keys[kind];
    const options: JwtSignOptions = {
      header: { alg: ALGORITHM[kind], typ: HEADER_TYPE[kind], kid },
      issuer: this.config.issuer,
      audience: this.config.audience,
      subject,
      // Two tokens of the same second would be the same string without it.
      jwtid: randomUUID(),
    };
    return this.jwt[kind].signAsync({ ...claims, type: kind }, options);
  }
}

function jwtServiceOf(keys: KeyRing): JwtService {
  return new JwtService({
    secretOrKeyProvider: (request, token) => {
      if (request === JwtSecretRequestType.SIGN) return keys.signingKey;
      const key = keys.find(token);
      if (!key) throw UNKNOWN_KEY;
      return key;
    },
  });
}
