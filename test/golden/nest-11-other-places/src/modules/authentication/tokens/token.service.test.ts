import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { JwtService } from '@nestjs/jwt';
import { Strategy } from 'passport-jwt';
import { readAuthConfig } from '../auth.config';
import {
  readAccessClaims,
  type AccessClaims,
  type VerifiedJwt,
} from './token-claims';
import { TokenService } from './token.service';

const config = readAuthConfig({ NODE_ENV: 'test' });
const { keys, issuer, audience } = config;
const jwt = new JwtService();
const service = new TokenService(config);

const SESSION_ID = '5f0c2a3e-3b52-4c6f-9d0e-6a1f2b7c8d90';

const user = {
  id: 'user-1',
  email: 'ada@example.com',
  passwordHash: '',
  isActive: true,
};

function session() {
  const idleExpiresAt = new Date(Date.now() + 86_400_000);
  return {
    id: SESSION_ID,
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

const CLAIMS = {
  access: { email: user.email },
  refresh: { gen: 3 },
};
const TYP = { access: 'at+jwt', refresh: 'rt+jwt' };
const ALGORITHM = { access: 'HS256', refresh: 'HS256' } as const;

type Kind = keyof typeof TYP;

interface Change {
  claims?: object;
  header?: object;
  key?: KeyObject;
  algorithm?: 'ES256' | 'HS256' | 'HS384' | 'HS512';
}

/** A sound token with something changed. */
function forge(kind: Kind, change: Change = {}): string {
  const claims = {
    iss: issuer,
    aud: audience,
    sub: user.id,
    sid: SESSION_ID,
    type: kind,
    exp: now() + 60,
    ...CLAIMS[kind],
    ...change.claims,
  };
  const { algorithm = ALGORITHM[kind], key = keys[kind].signingKey } = change;
  const { kid } = keys[kind];
  const header = { alg: algorithm, typ: TYP[kind], kid, ...change.header };
  // Through JSON, where what is undefined is left out.
  const payload = JSON.parse(JSON.stringify(claims)) as object;
  return new JwtService({ secret: key }).sign(payload, { algorithm, header });
}

const encode = (value: unknown) =>
  Buffer.from(JSON.stringify(value)).toString('base64url');

function replaceHeader(token: string, header: object, signature?: string) {
  const [, payload, own] = token.split('.');
  return `${encode(header)}.${payload}.${signature ?? own}`;
}

/** What passport-jwt does with the options it is given. */
function verifyAccess(
  token: string,
  tokens = service,
): Promise<AccessClaims | null> {
  return new Promise((resolve, reject) => {
    const strategy = new Strategy(
      { ...tokens.accessVerification(), jwtFromRequest: () => token },
      (verified: VerifiedJwt, done) =>
        done(null, readAccessClaims(verified) ?? false),
    );
    const fail = () => resolve(null);
    Object.assign(strategy, { success: resolve, fail, error: reject });
    strategy.authenticate({} as Parameters<Strategy['authenticate']>[0]);
  });
}

describe('TokenService', () => {
  const verify = {
    access: (token: string) => verifyAccess(token),
    refresh: (token: string) => service.verifyRefresh(token),
  };
  const decode = (token: string) =>
    jwt.decode<VerifiedJwt>(token, { complete: true });

  it('T12 issues an access token with no more claims than it needs', async () => {
    const { accessToken } = await service.issue(user, session());
    const { header, payload } = decode(accessToken);

    const { kid } = keys.access;
    const alg = ALGORITHM.access;
    expect(header).toEqual({ alg, typ: 'at+jwt', kid });
    expect(payload).toEqual({
      iss: issuer,
      aud: audience,
      sub: user.id,
      email: user.email,
      sid: SESSION_ID,
      type: 'access',
      jti: expect.any(String) as string,
      iat: expect.any(Number) as number,
      exp: expect.any(Number) as number,
    });
  });

  it('T07 issues an access token for as long as it says', async () => {
    const before = now();
    const { accessToken, expiresIn } = await service.issue(user, session());
    const { exp } = jwt.decode<{ exp: number }>(accessToken);

    expect(expiresIn).toBe(config.accessTtl);
    expect(exp).toBeGreaterThanOrEqual(before + expiresIn);
    expect(exp).toBeLessThanOrEqual(now() + expiresIn);
  });

  it('T13 never issues the same token twice', async () => {
    const first = await service.issue(user, session());
    const second = await service.issue(user, session());
    expect(first.accessToken).not.toBe(second.accessToken);
    expect(first.refreshToken).not.toBe(second.refreshToken);
  });

  it('R08 issues a refresh token that ends with the idle limit', async () => {
    const row = session();
    const { refreshToken } = await service.issue(user, row);
    const { exp } = jwt.decode<{ exp: number }>(refreshToken);
    expect(exp).toBe(Math.floor(row.idleExpiresAt.getTime() / 1000));
  });

  it('T10 verifies what it issued, each kind as itself only', async () => {
    const { accessToken, refreshToken } = await service.issue(user, session());
    const common = { sub: user.id, sid: SESSION_ID };

    expect(await verify.access(accessToken)).toEqual({
      ...common,
      email: user.email,
    });
    expect(await verify.refresh(refreshToken)).toEqual({ ...common, gen: 3 });
    expect(await verify.access(refreshToken)).toBeNull();
    expect(await verify.refresh(accessToken)).toBeNull();
  });

  describe.each(['access', 'refresh'] as const)('%s token', (kind) => {
    const other = kind === 'access' ? 'refresh' : 'access';
    const { kid } = keys[kind];
    const withClaims = (claims: object) => () => forge(kind, { claims });
    const withHeader = (header: object) => () => forge(kind, { header });
    const withKeyOf = (signer: Kind) => () =>
      forge(kind, {
        key: keys[signer].signingKey,
        algorithm: ALGORITHM[signer],
      });
    const ofAlgorithm = (algorithm: 'HS384' | 'HS512') => () =>
      forge(kind, { algorithm });
    const withOwnKey = () => {
      const key = createSecretKey(randomBytes(32));
      const jwk = key.export({ format: 'jwk' });
      return forge(kind, { key, algorithm: 'HS256', header: { jwk } });
    };
    const unsigned = (alg?: unknown) => () =>
      replaceHeader(forge(kind), { alg, typ: TYP[kind], kid }, '');

    it.each([
      ['as the tests below change it', () => forge(kind)],
      ['T08 of a clock a little ahead', withClaims({ iat: now() + 5 })],
      ['T08 valid from a little later', withClaims({ nbf: now() + 5 })],
      ['T08 that has just expired', withClaims({ exp: now() - 5 })],
    ])('is taken %s', async (_name, make) => {
      expect(await verify[kind](make())).not.toBeNull();
    });

    it.each([
      ['T01 of HS384', ofAlgorithm('HS384')],
      ['T01 of HS512', ofAlgorithm('HS512')],
      ['T02 unsigned', unsigned('none')],
      ['T02 unsigned, in capitals', unsigned('NONE')],
      ['T02 without algorithm', unsigned()],
      ['T02 with a list of algorithms', unsigned([ALGORITHM[kind]])],
      ['T03 without its signature', unsigned(ALGORITHM[kind])],
      ['T03 signed with the other key', withKeyOf(other)],
      ['T05 signed with a key it brings along', withOwnKey],
      ['T06 without kid', withHeader({ kid: undefined })],
      ['T06 with the other kid', withHeader({ kid: keys[other].kid })],
      ['T06 with the kid "constructor"', withHeader({ kid: 'constructor' })],
      ['T07 without expiry', withClaims({ exp: undefined })],
      ['T08 that expired', withClaims({ exp: now() - 60 })],
      ['T08 issued in the future', withClaims({ iat: now() + 60 })],
      ['T08 valid from later on', withClaims({ nbf: now() + 60 })],
      ['T09 of another issuer', withClaims({ iss: 'other' })],
      ['T09 of no issuer', withClaims({ iss: undefined })],
      ['T09 for another audience', withClaims({ aud: 'other' })],
      ['T09 for a list of other audiences', withClaims({ aud: ['other'] })],
      ['T09 for no audience', withClaims({ aud: undefined })],
      ['T10 of the other type', withClaims({ type: other })],
      ['T10 without a type', withClaims({ type: undefined })],
      ['T10 with a list of types', withClaims({ type: [kind] })],
      ['T11 with the other header', withHeader({ typ: TYP[other] })],
      ['T11 with a plain header', withHeader({ typ: 'JWT' })],
      ['T15 for nobody', withClaims({ sub: undefined })],
      ['T15 without a session', withClaims({ sid: undefined })],
      ['T15 of a list of sessions', withClaims({ sid: [SESSION_ID] })],
      ['T16 that is no JWT', () => 'garbage'],
      ['T16 with a header that is no JSON', () => 'e30x.e30.e30'],
      ['T16 of two parts', () => forge(kind).replace(/\.[^.]*$/, '')],
      ['T16 of five parts', () => `${forge(kind)}.e30.e30`],
    ])('is refused %s', async (_name, make) => {
      expect(await verify[kind](make())).toBeNull();
    });
  });

  it('C01 tells how long the refresh token lives', async () => {
    const { refreshExpiresIn } = await service.issue(user, session());
    expect(refreshExpiresIn).toBeGreaterThan(86_390);
    expect(refreshExpiresIn).toBeLessThanOrEqual(86_400);
  });

  it('T15 takes claims of the right kind only', async () => {
    for (const email of [undefined, 1, ['ada@example.com']]) {
      expect(await verify.access(forge('access', { claims: { email } }))).toBe(
        null,
      );
    }
    for (const gen of [undefined, '3', [3]]) {
      expect(await verify.refresh(forge('refresh', { claims: { gen } }))).toBe(
        null,
      );
    }
  });

  it('T10 tells the kinds apart even where both keys are the same', async () => {
    const same = { access: keys.access, refresh: keys.access };
    const tokens = new TokenService({ ...config, keys: same });
    const pair = await tokens.issue(user, session());

    expect(await verifyAccess(pair.accessToken, tokens)).not.toBeNull();
    expect(await verifyAccess(pair.refreshToken, tokens)).toBeNull();
    expect(await tokens.verifyRefresh(pair.accessToken)).toBeNull();
  });

  it('O05 takes tokens of the previous keys until these are taken out', async () => {
    const make = () => ({
      JWT_ACCESS_SECRET: randomBytes(32).toString('hex'),
      JWT_REFRESH_SECRET: randomBytes(32).toString('hex'),
    });
    const at = (environment: object) =>
      new TokenService(readAuthConfig({ ...environment }));
    const before = make();
    const after = make();
    const overlap = {
      ...after,
      JWT_ACCESS_SECRET_PREVIOUS: before.JWT_ACCESS_SECRET,
      JWT_REFRESH_SECRET_PREVIOUS: before.JWT_REFRESH_SECRET,
    };
    const pair = await at(before).issue(user, session());
    const next = await at(overlap).issue(user, session());

    expect(await verifyAccess(pair.accessToken, at(overlap))).not.toBeNull();
    expect(await at(overlap).verifyRefresh(pair.refreshToken)).not.toBeNull();
    expect(await verifyAccess(next.accessToken, at(after))).not.toBeNull();
    expect(await at(after).verifyRefresh(next.refreshToken)).not.toBeNull();
    expect(await verifyAccess(pair.accessToken, at(after))).toBeNull();
    expect(await at(after).verifyRefresh(pair.refreshToken)).toBeNull();
  });
});
