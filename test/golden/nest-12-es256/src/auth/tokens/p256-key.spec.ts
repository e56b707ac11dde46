import {
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  makePrivateKey,
  readPrivateKey,
  thumbprint,
  toPublicJwk,
} from './p256-key.js';

describe('P-256 keys', () => {
  const key = makePrivateKey();
  const toPem = (each: KeyObject) =>
    each.export({ type: 'pkcs8', format: 'pem' }).toString();
  const pem = toPem(key);
  const base64 = pem.replace(/-----.*-----|\n/g, '');
  const ofCurve = (namedCurve: string) =>
    toPem(generateKeyPairSync('ec', { namedCurve }).privateKey);

  it.each([
    ['base64', base64],
    ['PEM', pem],
    ['PEM on one line', pem.replace(/\n/g, '\\n')],
  ])('O05 are read from %s', (_name, text) => {
    expect(readPrivateKey(text)?.equals(key)).toBe(true);
  });

  const publicKey = createPublicKey(key);
  const spki = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const ed25519 = generateKeyPairSync('ed25519');

  it.each([
    ['nothing', ''],
    ['garbage', 'garbage'],
    ['half a key', base64.slice(0, 80)],
    ['P-384', ofCurve('P-384')],
    ['secp256k1', ofCurve('secp256k1')],
    ['RSA', toPem(rsa.privateKey)],
    ['Ed25519', toPem(ed25519.privateKey)],
    ['a public key', spki],
  ])('O01 are not read from %s', (_name, text) => {
    expect(readPrivateKey(text)).toBeUndefined();
  });

  it('O05 are named alike by both halves', () => {
    expect(thumbprint(publicKey)).toBe(thumbprint(key));
    expect(thumbprint(makePrivateKey())).not.toBe(thumbprint(key));
  });

  it('O05 publish nothing private, even of a private key', () => {
    const members = ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'];
    expect(Object.keys(toPublicJwk(key)).sort()).toEqual(members);
  });
});
