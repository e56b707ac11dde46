import { describe, expect, it } from 'vitest';
import { readAccessClaims } from './token-claims.js';

describe('readAccessClaims', () => {
  const header = { typ: 'at+jwt' };
  const payload = {
    sub: 'user-1',
    email: 'ada@example.com',
    sid: '5f0c2a3e-3b52-4c6f-9d0e-6a1f2b7c8d90',
    type: 'access',
    iat: Math.floor(Date.now() / 1000),
    exp: Math.floor(Date.now() / 1000) + 60,
  };

  it('T15 gives the claims of an access token', () => {
    expect(readAccessClaims({ header, payload })).toEqual({
      sub: 'user-1',
      email: 'ada@example.com',
      sid: '5f0c2a3e-3b52-4c6f-9d0e-6a1f2b7c8d90',
    });
  });

  // jsonwebtoken signs none of these, but others may.
  it.each([
    ['T08 no issue time', { iat: null }],
    ['T08 a text for issue time', { iat: '1' }],
    ['T07 a text for expiry', { exp: '9999999999' }],
    ['T07 no end', { exp: Infinity }],
    ['T15 a list of subjects', { sub: ['user-1'] }],
    ['T15 a session that none of ours is called', { sid: 'session-1' }],
  ])('refuses a token with %s', (_name, change) => {
    const jwt = { header, payload: { ...payload, ...change } };
    expect(readAccessClaims(jwt)).toBeNull();
  });

  it('T15 refuses a text for claims', () => {
    expect(readAccessClaims({ header, payload: 'text' })).toBeNull();
  });
});
