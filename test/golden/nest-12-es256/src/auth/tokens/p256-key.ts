import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';

export function makePrivateKey(): KeyObject {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
}

/** From PKCS #8, as base64 or PEM; undefined for anything but a P-256 key. */
export function readPrivateKey(text: string): KeyObject | undefined {
  const base64 = text.replace(/-----[A-Z ]+-----|\\n|\s/g, '');
  const der = Buffer.from(base64, 'base64');
  try {
    const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    // ES256 is defined for this curve only (RFC 7518 §3.4).
    const { namedCurve } = key.asymmetricKeyDetails ?? {};
    return namedCurve === 'prime256v1' ? key : undefined;
  } catch {
    return undefined;
  }
}

/** RFC 7638: whoever has the key comes to the same name for it. */
export function thumbprint(key: KeyObject): string {
  const { crv, kty, x, y } = key.export({ format: 'jwk' });
  const members = JSON.stringify({ crv, kty, x, y });
  return createHash('sha256').update(members).digest('base64url');
}

/** RFC 7517. The public members by name, so that no private one gets out. */
export function toPublicJwk(key: KeyObject) {
  const { kty, crv, x, y } = key.export({ format: 'jwk' });
  return { kid: thumbprint(key), use: 'sig', alg: 'ES256', kty, crv, x, y };
}
