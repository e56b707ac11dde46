import { JwtService } from '@nestjs/jwt';
import { readAuthConfig } from '../auth.config';
import { readAccessClaims, type VerifiedJwt } from './token-claims';
import { TokenService } from './token.service';

const config = readAuthConfig({ NODE_ENV: 'test' });
const { accessKey, refreshKey, issuer, audience } = config;
const accessJwt = new JwtService({ secret: accessKey });
const refreshJwt = new JwtService({ secret: refreshKey });
const service = new TokenService(accessJwt, config);

const user = {
  id: 'user-1',
  email: 'ada@example.com',
  passwordHash: '',
  isActive: true,
};

function session() {
  const idleExpiresAt = new Date(Date.now() + 86_400_000);
  return {
    id: 'session-1',
    userId: user.id,
    generation: 3,
    createdAt: new Date(),
    rotatedAt: new Date(),
    ip: '',
    userAgent: '',
    idleExpiresAt,
    absoluteExpiresAt: idleExpiresAt,
  };
}

const now = () => Math.floor(Date.now() / 1000);
const claims = () => ({
  iss: issuer,
  aud: audience,
  sub: user.id,
  sid: 'session-1',
  gen: 3,
  type: 'refresh',
  exp: now() + 60,
});

function forge(
  change: object = {},
  typ = 'rt+jwt',
  jwt = refreshJwt,
  alg: 'HS256' | 'HS384' = 'HS256',
): string {
  // Through JSON, where what is undefined is left out.
  const text = JSON.stringify({ ...claims(), ...change });
  return jwt.sign(JSON.parse(text) as object, {
    algorithm: alg,
    header: { alg, typ },
  });
}

describe('TokenService', () => {
  it('issues an access token that names user and session', async () => {
    const { accessToken } = await service.issue(user, session());
    const { header, payload } = accessJwt.verify<VerifiedJwt>(accessToken, {
      complete: true,
    });

    expect(header).toEqual({ alg: 'HS256', typ: 'at+jwt' });
    expect(payload).toMatchObject({
      iss: issuer,
      aud: audience,
      sub: user.id,
      email: user.email,
      sid: 'session-1',
      type: 'access',
    });
  });

  it('issues an access token for as long as it says', async () => {
    const before = now();
    const { accessToken, expiresIn } = await service.issue(user, session());
    const { exp } = accessJwt.verify<{ exp: number }>(accessToken);

    expect(expiresIn).toBe(config.accessTtl);
    expect(exp).toBeGreaterThanOrEqual(before + expiresIn);
    expect(exp).toBeLessThanOrEqual(now() + expiresIn);
  });

  it('never issues the same token twice', async () => {
    const first = await service.issue(user, session());
    const second = await service.issue(user, session());
    expect(first.accessToken).not.toBe(second.accessToken);
    expect(first.refreshToken).not.toBe(second.refreshToken);
  });

  it('issues a refresh token that ends with the idle limit', async () => {
    const row = session();
    const { refreshToken } = await service.issue(user, row);
    const { exp } = refreshJwt.verify<{ exp: number }>(refreshToken);
    expect(exp).toBe(Math.floor(row.idleExpiresAt.getTime() / 1000));

    await expect(service.verifyRefresh(refreshToken)).resolves.toEqual({
      sub: user.id,
      sid: row.id,
      gen: row.generation,
    });
  });

  it('accepts what the tests below change one thing of', async () => {
    await expect(service.verifyRefresh(forge())).resolves.not.toBeNull();
  });

  it.each([
    ['signed with the access key', () => forge({}, 'rt+jwt', accessJwt)],
    ['of another algorithm', () => forge({}, 'rt+jwt', refreshJwt, 'HS384')],
    ['of the access type', () => forge({ type: 'access' })],
    ['without a type', () => forge({ type: undefined })],
    ['with a list of types', () => forge({ type: ['refresh'] })],
    ['with an access header', () => forge({}, 'at+jwt')],
    ['with a plain header', () => forge({}, 'JWT')],
    ['of another issuer', () => forge({ iss: 'other' })],
    ['for another audience', () => forge({ aud: 'other' })],
    ['for nobody', () => forge({ sub: undefined })],
    ['without a session', () => forge({ sid: undefined })],
    ['without a generation', () => forge({ gen: undefined })],
    ['with a text for generation', () => forge({ gen: '3' })],
    ['without expiry', () => forge({ exp: undefined })],
    ['that expired', () => forge({ exp: now() - 60 })],
    ['that was issued in the future', () => forge({ iat: now() + 60 })],
    ['that is no JWT', () => 'garbage'],
    ['with a header that is no JSON', () => 'e30x.e30.e30'],
  ])('refuses a refresh token %s', async (_name, make) => {
    await expect(service.verifyRefresh(make())).resolves.toBeNull();
  });
});

describe('readAccessClaims', () => {
  const header = { typ: 'at+jwt' };
  const payload = {
    sub: 'user-1',
    email: 'ada@example.com',
    sid: 'session-1',
    type: 'access',
    iat: now(),
    exp: now() + 60,
  };

  it('gives the claims of an access token', () => {
    expect(readAccessClaims({ header, payload })).toEqual({
      sub: 'user-1',
      email: 'ada@example.com',
      sid: 'session-1',
    });
  });

  it.each([
    ['a refresh token', { header, payload: { ...payload, type: 'refresh' } }],
    ['a refresh header', { header: { typ: 'rt+jwt' }, payload }],
    ['a text', { header, payload: 'text' }],
    ['no address', { header, payload: { ...payload, email: undefined } }],
    ['no end', { header, payload: { ...payload, exp: Infinity } }],
    ['no issue time', { header, payload: { ...payload, iat: null } }],
  ])('refuses %s', (_name, jwt) => {
    expect(readAccessClaims(jwt)).toBeNull();
  });
});
