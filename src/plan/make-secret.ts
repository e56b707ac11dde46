import { randomBytes } from 'node:crypto';

/** A new secret: 32 random bytes (RFC 7518 section 3.2 for HS256), base64url. */
export const makeSecret = (): string => randomBytes(32).toString('base64url');
