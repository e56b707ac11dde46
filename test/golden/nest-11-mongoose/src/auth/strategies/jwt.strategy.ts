import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-jwt';
import type { AuthenticatedUser } from '../decorators/current-user.decorator';
import { extractBearerToken } from '../guards/bearer-token';
import { readAccessClaims, type VerifiedJwt } from '../tokens/token-claims';
import { TokenService } from '../tokens/token.service';

// A name of its own: of two strategies called "jwt" the last one wins.
export const ACCESS_STRATEGY = 'jwt-access';

@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, ACCESS_STRATEGY) {
  constructor(tokens: TokenService) {
    super({
      ...tokens.accessVerification(),
      jwtFromRequest: extractBearerToken,
    });
  }

  /** Signature, algorithm, issuer, audience and expiry have been checked. */
  validate(jwt: VerifiedJwt): AuthenticatedUser | null {
    const claims = readAccessClaims(jwt);
    return (
      claims && { id: claims.sub, email: claims.email, sessionId: claims.sid }
    );
  }
}
