import { createSecretKey, randomBytes } from 'node:crypto';
import { KeyRing } from './key-ring';

const makeKey = () => createSecretKey(randomBytes(32));
const encode = (value: unknown) =>
  Buffer.from(JSON.stringify(value)).toString('base64url');
const tokenOf = (kid: unknown) => `${encode({ alg: 'HS256', kid })}.e30.x`;

describe('KeyRing', () => {
  const current = makeKey();
  const previous = makeKey();
  const ring = new KeyRing(current, previous);

  it('O05 signs with the current key and finds the previous one', () => {
    expect(ring.signingKey).toBe(current);
    expect(ring.find(tokenOf(ring.kid))).toBe(current);
    expect(ring.find(tokenOf(new KeyRing(previous).kid))).toBe(previous);
  });

  it('O05 forgets a key that was taken out', () => {
    const token = tokenOf(new KeyRing(previous).kid);
    expect(new KeyRing(current).find(token)).toBeUndefined();
  });

  it('O05 names the same key alike in every instance', () => {
    expect(new KeyRing(current, makeKey()).kid).toBe(ring.kid);
    expect(new KeyRing(makeKey()).kid).not.toBe(ring.kid);
  });

  it.each([
    undefined,
    null,
    '',
    0,
    [ring.kid],
    { kid: ring.kid },
    'unknown',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '../../dev/null',
    "x' UNION SELECT '1';--",
    '|sleep 10',
    'k'.repeat(10_000),
  ])('T06 finds no key for the kid %j', (kid) => {
    expect(ring.find(tokenOf(kid))).toBeUndefined();
  });

  it.each(['', 'garbage', 'e30', '..', `${encode(null)}.x.x`, encode([])])(
    'T16 finds no key for the token "%s"',
    (token) => {
      expect(ring.find(token)).toBeUndefined();
    },
  );
});
