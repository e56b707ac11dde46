import {
  Inject,
  Injectable,
  ServiceUnavailableException,
} from '@nestjs/common';
import {
  createRemoteJWKSet,
  errors,
  jwtVerify,
  type JWTPayload,
  type JWTVerifyGetKey,
} from 'jose';

export interface JwtVerifierOptions {
  /** The only place keys come from: what a token names is never fetched. */
  jwksUrl: string;
  issuer: string;
  audience: string;
}

export const JWT_VERIFIER_OPTIONS = Symbol('JwtVerifierOptions');

export interface VerifiedUser {
  id: string;
  email: string;
  sessionId: string;
}

/** Verifies access tokens of the service that has the private key. */
@Injectable()
export class JwtVerifier {
  private readonly fetchKey: JWTVerifyGetKey;

  constructor(
    @Inject(JWT_VERIFIER_OPTIONS) private readonly options: JwtVerifierOptions,
  ) {
    this.fetchKey = createRemoteJWKSet(new URL(options.jwksUrl), {
      timeoutDuration: 5_000,
      cacheMaxAge: 600_000,
      // Unknown kids, which anybody can send, cause one fetch in this time.
      cooldownDuration: 30_000,
    });
  }

  async verify(token: string): Promise<VerifiedUser | null> {
    try {
      const { payload } = await jwtVerify(token, this.findKey, {
        algorithms: ['ES256'],
        typ: 'at+jwt',
        issuer: this.options.issuer,
        audience: this.options.audience,
        requiredClaims: ['exp'],
        // Asks for iat, too, and refuses one in the future.
        maxTokenAge: '1h',
        clockTolerance: 10,
      });
      return readUser(payload);
    } catch (error) {
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  }

  private readonly findKey: JWTVerifyGetKey = async (header, token) => {
    // Without a kid, or with a list of them, jose takes the only key of a set.
    if (typeof header.kid !== 'string') throw new errors.JWKSNoMatchingKey();
    try {
      return await this.fetchKey(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey) throw error;
      // Not 401, or clients would log their users out.
      throw new ServiceUnavailableException();
    }
  };
}

function readUser({ type, sub, email, sid }: JWTPayload): VerifiedUser | null {
  return type === 'access' &&
    typeof sub === 'string' &&
    typeof email === 'string' &&
    typeof sid === 'string'
    ? { id: sub, email, sessionId: sid }
    : null;
}
