import { createHash, type KeyObject } from 'node:crypto';

/** The keys of one kind of token: one signs, it and older ones verify. */
export class KeyRing {
  /** Names the signing key in the header of the tokens it signs. */
  readonly kid: string;
  // No plain object, which has a "constructor" to find (RFC 8725 §3.10).
  private readonly verifying: ReadonlyMap<unknown, KeyObject>;

  constructor(
    readonly signingKey: KeyObject,
    ...previous: KeyObject[]
  ) {
    const keys = [signingKey, ...previous];
    this.kid = kidOf(signingKey);
    this.verifying = new Map(keys.map((key) => [kidOf(key), key]));
  }

  /** The key that a token names, if it is one of these. */
  find(token: unknown): KeyObject | undefined {
    const [header = ''] = typeof token === 'string' ? token.split('.', 1) : [];
    try {
      const text = Buffer.from(header, 'base64url').toString();
      const { kid } = JSON.parse(text) as { kid?: unknown };
      return this.verifying.get(kid);
    } catch {
      return undefined;
    }
  }
}

/** Derived from the key, so that instances agree on it without a setting. */
function kidOf(key: KeyObject): string {
  const digest = createHash('sha256').update(key.export()).digest();
  return digest.subarray(0, 8).toString('base64url');
}
