import { isSessionId } from '../sessions/session.js';

export type TokenKind = 'access' | 'refresh';

/** RFC 8725 §3.11: explicit types, so that no token passes for another kind. */
export const HEADER_TYPE: Record<TokenKind, string> = {
  access: 'at+jwt', // RFC 9068
  refresh: 'rt+jwt',
};

/** Seconds that the clocks of two servers may differ. */
export const CLOCK_TOLERANCE = 10;

export interface AccessClaims {
  sub: string;
  email: string;
  sid: string;
}

export interface RefreshClaims {
  sub: string;
  sid: string;
  gen: number;
}

/** A token whose signature has been verified, its content still untyped. */
export interface VerifiedJwt {
  header: { typ?: unknown };
  payload: string | Record<string, unknown>;
}

export function readAccessClaims(jwt: VerifiedJwt): AccessClaims | null {
  const claims = readClaims(jwt, 'access');
  if (!claims) return null;
  const { sub, email, sid } = claims;
  return typeof email === 'string' ? { sub, email, sid } : null;
}

export function readRefreshClaims(jwt: VerifiedJwt): RefreshClaims | null {
  const claims = readClaims(jwt, 'refresh');
  if (!claims) return null;
  const { sub, sid, gen } = claims;
  return typeof gen === 'number' ? { sub, sid, gen } : null;
}

type ClaimsOfSession = Record<string, unknown> & { sub: string; sid: string };

function readClaims(
  { header, payload }: VerifiedJwt,
  kind: TokenKind,
): ClaimsOfSession | null {
  if (typeof payload === 'string' || header.typ !== HEADER_TYPE[kind]) {
    return null;
  }
  const { type, sub, sid, iat, exp } = payload;
  const latestIat = Date.now() / 1000 + CLOCK_TOLERANCE;
  return type === kind &&
    typeof sub === 'string' &&
    isSessionId(sid) &&
    typeof iat === 'number' &&
    iat <= latestIat &&
    // jsonwebtoken takes a token without expiry for one that never expires.
    Number.isSafeInteger(exp)
    ? { ...payload, sub, sid }
    : null;
}
