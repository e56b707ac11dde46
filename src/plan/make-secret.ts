import { generateKeyPairSync, randomBytes } from 'node:crypto';

/** A secret for HMAC, or the private half of a key pair. */
export type SecretKind = 'secret' | 'private key';
/** Makes a secret of a kind as `.env` has it, a new one at each call. */
export type MakeSecret = (kind: SecretKind) => string;

/**
 * A new secret, 32 random bytes (RFC 7518 section 3.2 for HS256) in base64url;
 * or a new P-256 key for ES256, PKCS #8 in base64, which fits on a line.
 */
export const makeSecret: MakeSecret = (kind) => {
  if (kind === 'secret') return randomBytes(32).toString('base64url');
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
};
