import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { JwtService, type JwtSignOptions } from '@nestjs/jwt';
import { authConfig, type AuthConfig } from '../auth.config';
import type { Session } from '../sessions/session';
import type { AuthUser } from '../users.port';
import {
  CLOCK_TOLERANCE,
  HEADER_TYPE,
  readRefreshClaims,
  type RefreshClaims,
  type TokenKind,
  type VerifiedJwt,
} from './token-claims';

// Pinned for signing and verifying: the token does not choose (RFC 8725 §3.1).
const ALGORITHM = 'HS256' as const;

export interface TokenPair {
  accessToken: string;
  refreshToken: string;
  sessionId: string;
  /** Seconds the access token lives. */
  expiresIn: number;
  /** Seconds the refresh token lives. */
  refreshExpiresIn: number;
}

/** Signs and verifies both kinds of token; nothing else holds a key. */
@Injectable()
export class TokenService {
  // An instance a key: @nestjs/jwt falls back to the module's own key silently.
  private readonly refreshJwt: JwtService;

  constructor(
    private readonly accessJwt: JwtService,
    @Inject(authConfig.KEY) private readonly config: AuthConfig,
  ) {
    this.refreshJwt = new JwtService({ secret: config.refreshKey });
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
      refreshExpiresIn: exp - now,
    };
  }

  async verifyRefresh(token: string): Promise<RefreshClaims | null> {
    const jwt = await this.verify(this.refreshJwt, token);
    return jwt && readRefreshClaims(jwt);
  }

  /** The access key and its checks, for passport-jwt. */
  accessVerification() {
    return {
      // passport-jwt hands a KeyObject on as it is, only its types do not know.
      secretOrKey: this.config.accessKey as unknown as Buffer,
      // Not in jsonWebTokenOptions, where passport-jwt drops them silently.
      ...this.checks(),
      jsonWebTokenOptions: {
        complete: true,
        clockTolerance: CLOCK_TOLERANCE,
      },
    };
  }

  private async verify(
    jwt: JwtService,
    token: string,
  ): Promise<VerifiedJwt | null> {
    try {
      return await jwt.verifyAsync<VerifiedJwt>(token, {
        ...this.checks(),
        complete: true,
        clockTolerance: CLOCK_TOLERANCE,
      });
    } catch {
      // Not only JsonWebTokenError: a garbled header throws a SyntaxError.
      return null;
    }
  }

  private checks() {
    const { issuer, audience } = this.config;
    return { algorithms: [ALGORITHM], issuer, audience };
  }

  private sign(kind: TokenKind, subject: string, claims: object) {
    const jwt = kind === 'access' ? this.accessJwt : this.refreshJwt;
    const options: JwtSignOptions = {
      header: { alg: ALGORITHM, typ: HEADER_TYPE[kind] },
      issuer: this.config.issuer,
      audience: this.config.audience,
      subject,
      // Two tokens of the same second would be the same string without it.
      jwtid: randomUUID(),
    };
    return jwt.signAsync({ ...claims, type: kind }, options);
  }
}
