import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  vi,
} from 'vitest';
import { JwtService } from '@nestjs/jwt';
import { AuthTestApp } from './auth-test-app.js';

describe('auth tokens (e2e)', () => {
  let auth: AuthTestApp;
  let email: string;
  let userId: string;

  beforeAll(async () => {
    auth = await AuthTestApp.boot();
  });

  beforeEach(async () => {
    ({ email, userId } = await auth.createUser());
  });

  afterEach(() => {
    vi.restoreAllMocks();
  });

  afterAll(async () => {
    await auth.close();
  });

  const passSeconds = (seconds: number) => {
    const later = Date.now() + seconds * 1000;
    vi.spyOn(Date, 'now').mockReturnValue(later);
  };

  describe('access token', () => {
    let sessionId: string;

    beforeEach(async () => {
      ({ sessionId } = await auth.login(email));
    });

    const forge = (
      change: object,
      typ = 'at+jwt',
      keys = auth.config.keys.access,
      alg: 'HS256' | 'HS512' = 'HS256',
    ) => {
      const claims = {
        iss: auth.config.issuer,
        aud: auth.config.audience,
        sub: userId,
        sid: sessionId,
        email,
        type: 'access',
        exp: Math.floor(Date.now() / 1000) + 60,
        ...change,
      };
      // Through JSON, where what is undefined is left out.
      const payload = JSON.parse(JSON.stringify(claims)) as object;
      const jwt = new JwtService({ secret: keys.signingKey });
      const header = { alg, typ, kid: auth.config.keys.access.kid };
      return jwt.sign(payload, { algorithm: alg, header });
    };

    const unsigned = (alg: unknown) => {
      const encode = (part: object) =>
        Buffer.from(JSON.stringify(part)).toString('base64url');
      const [, payload] = forge({}).split('.');
      const { kid } = auth.config.keys.access;
      return `${encode({ alg, typ: 'at+jwt', kid })}.${payload}.`;
    };

    it('names its user', async () => {
      const response = await auth.me((await auth.login(email)).accessToken);
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(await response.json()).toEqual({ id: userId, email });
    });

    it('may be made by whoever has the key, as the tests below do', async () => {
      expect((await auth.me(forge({}))).status).toBe(200);
    });

    it.each([
      [
        'T01 of another algorithm',
        () => forge({}, 'at+jwt', auth.config.keys.access, 'HS512'),
      ],
      [
        'T10 signed with the refresh key',
        () => forge({}, 'at+jwt', auth.config.keys.refresh),
      ],
      ['T10 with a refresh type', () => forge({ type: 'refresh' })],
      ['T10 with a list of types', () => forge({ type: ['access'] })],
      ['T11 with a refresh header', () => forge({}, 'rt+jwt')],
      ['T11 with a plain header', () => forge({}, 'JWT')],
      ['T09 of another issuer', () => forge({ iss: 'other' })],
      ['T09 for another audience', () => forge({ aud: 'other' })],
      ['T07 without expiry', () => forge({ exp: undefined })],
      ['T07 that expired', () => forge({ exp: 1 })],
      ['T15 with a number for subject', () => forge({ sub: 1 })],
      ['T02 unsigned', () => unsigned('none')],
      ['T02 unsigned, in capitals', () => unsigned('NONE')],
      ['T03 without its signature', () => unsigned('HS256')],
      ['T16 that is garbage', () => 'e30x.e30.e30'],
    ])('%s: is refused', async (_name, make) => {
      const response = await auth.me(make());
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect(await response.text()).toBe(
        '{"message":"Unauthorized","statusCode":401}',
      );
    });

    it('T03 is refused when changed after signing', async () => {
      const { accessToken } = await auth.login(email);
      const [header, , signature] = accessToken.split('.');
      const [, payload] = forge({ sub: 'somebody' }).split('.');
      const response = await auth.me(`${header}.${payload}.${signature}`);
      expect(response.status).toBe(401);
    });

    it('G01 is asked for by guarded routes only', async () => {
      expect((await auth.request('probe/open')).status).toBe(200);
      expect((await auth.request('probe/closed')).status).toBe(401);

      const { accessToken } = await auth.login(email);
      const authorization = `Bearer ${accessToken}`;
      const response = await auth.request('probe/closed', {
        headers: { authorization },
      });
      expect(await response.text()).toBe('closed');
    });

    it('T10 is no refresh token, and a refresh token is no access token', async () => {
      const { accessToken, refreshToken } = await auth.login(email);
      expect((await auth.me(refreshToken)).status).toBe(401);
      expect((await auth.refresh(accessToken)).status).toBe(401);
    });
  });

  describe('refresh', () => {
    it('R01 rotates', async () => {
      const first = await auth.login(email);
      const response = await auth.refresh(first.refreshToken);
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('no-store');

      const second = await auth.tokensOf(response);
      expect(second.refreshToken).not.toBe(first.refreshToken);
      expect(second.sessionId).toBe(first.sessionId);
      expect((await auth.me(second.accessToken)).status).toBe(200);
      expect((await auth.refresh(second.refreshToken)).status).toBe(200);
    });

    it('R03 takes the token before the current one inside the grace period', async () => {
      const { refreshToken } = await auth.login(email);
      await auth.refresh(refreshToken);
      passSeconds(20);
      const retried = await auth.tokensOf(await auth.refresh(refreshToken));
      expect((await auth.refresh(retried.refreshToken)).status).toBe(200);
    });

    it('R04 S05 ends the session when an old token is replayed, and no other', async () => {
      const other = await auth.login(email);
      const first = await auth.login(email);
      const response = await auth.refresh(first.refreshToken);
      const second = await auth.tokensOf(response);
      passSeconds(31);

      expect((await auth.refresh(first.refreshToken)).status).toBe(401);
      expect((await auth.refresh(second.refreshToken)).status).toBe(401);
      expect((await auth.refresh(other.refreshToken)).status).toBe(200);
    });

    it('R02 serves many tabs at once', async () => {
      const { refreshToken } = await auth.login(email);
      const responses = await Promise.all(
        Array.from({ length: 10 }, () => auth.refresh(refreshToken)),
      );
      expect(responses.map(({ status }) => status)).toEqual(
        Array.from({ length: 10 }, () => 200),
      );
    });

    it('R09 ends the session of a deactivated user, even inside the grace period', async () => {
      const first = await auth.login(email);
      const rotated = await auth.refresh(first.refreshToken);
      const second = await auth.tokensOf(rotated);
      await auth.users.setActive(userId, false);
      const response = await auth.refresh(first.refreshToken);
      expect(response.status).toBe(401);
      expect(response.headers.getSetCookie().join()).toMatch(
        /^refresh=; Max-Age=0;/,
      );

      await auth.users.setActive(userId, true);
      expect((await auth.refresh(second.refreshToken)).status).toBe(401);
    });

    it('R11 refuses a token of its own making for another audience', async () => {
      const { refreshToken } = await auth.login(email);
      const { signingKey, kid } = auth.config.keys.refresh;
      const jwt = new JwtService({ secret: signingKey });
      const claims = jwt.decode<object>(refreshToken);
      const forged = jwt.sign(
        { ...claims, aud: 'other' },
        { header: { alg: 'HS256', typ: 'rt+jwt', kid } },
      );
      expect((await auth.refresh(forged)).status).toBe(401);
      expect((await auth.refresh(refreshToken)).status).toBe(200);
    });

    it('R19 is no matter of GET', async () => {
      expect((await auth.request('auth/refresh')).status).toBe(404);
      expect((await auth.request('auth/logout')).status).toBe(404);
    });

    it('R17 answers 401 without a cookie and leaves cookies alone', async () => {
      const response = await auth.request('auth/refresh', {
        method: 'POST',
        headers: { 'x-requested-with': 'fetch' },
      });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect(response.headers.getSetCookie()).toEqual([]);
    });

    it('C05 refuses two cookies of its name', async () => {
      const { refreshToken } = await auth.login(email);
      const twice = `${refreshToken}; refresh=${refreshToken}`;
      expect((await auth.refresh(twice)).status).toBe(401);
    });

    it.each([
      ['without X-Requested-With', { 'x-requested-with': '' }],
      ['from another site', { 'sec-fetch-site': 'cross-site' }],
      ['of a foreign origin', { origin: 'https://evil.example' }],
      ['of an opaque origin', { origin: 'null' }],
    ])('C03 changes nothing when asked %s', async (_name, headers) => {
      const { refreshToken } = await auth.login(email);
      for (const path of ['refresh', 'logout']) {
        const response = await auth.present(path, refreshToken, headers);
        expect(response.status).toBe(403);
      }
      passSeconds(31);
      await auth.refresh(refreshToken);
      expect((await auth.refresh(refreshToken)).status).toBe(200);
    });
  });
});
