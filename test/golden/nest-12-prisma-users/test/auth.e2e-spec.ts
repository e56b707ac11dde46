import { randomBytes, randomUUID } from 'node:crypto';
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
import {
  Controller,
  Get,
  Logger,
  UseGuards,
  type INestApplication,
} from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { Test } from '@nestjs/testing';
import { AppModule } from '../src/app.module.js';
import { authConfig, type AuthConfig } from '../src/auth/auth.config.js';
import { Public } from '../src/auth/decorators/public.decorator.js';
import { JwtAuthGuard } from '../src/auth/guards/jwt-auth.guard.js';
import { PasswordHasher } from '../src/auth/passwords/password-hasher.js';
import { UsersPort } from '../src/auth/users.port.js';

const PASSWORD = 'correct horse battery staple';

interface Tokens {
  accessToken: string;
  tokenType: string;
  expiresIn: number;
  sessionId: string;
  refreshToken: string;
}

/** Stands for any controller of the application. */
@UseGuards(JwtAuthGuard)
@Controller('probe')
class ProbeController {
  @Get('closed')
  closed() {
    return 'closed';
  }

  @Public()
  @Get('open')
  open() {
    return 'open';
  }
}

describe('auth (e2e)', () => {
  let app: INestApplication;
  let config: AuthConfig;
  let users: UsersPort;
  let passwordHash: string;
  let email: string;
  let userId: string;

  beforeAll(async () => {
    Object.assign(process.env, { AUTH_REFRESH_GRACE: '30s' });
    const module = await Test.createTestingModule({
      imports: [AppModule],
      controllers: [ProbeController],
    }).compile();
    app = module.createNestApplication({ logger: false });
    await app.listen(0, '127.0.0.1');
    config = app.get<AuthConfig>(authConfig.KEY);
    users = app.get(UsersPort);
    passwordHash = await app.get(PasswordHasher).hash(PASSWORD);
  });

  beforeEach(async () => {
    email = `${randomUUID()}@example.com`;
    userId = (await users.create(email, passwordHash))?.id ?? '';
  });

  afterEach(() => {
    vi.restoreAllMocks();
  });

  afterAll(async () => {
    await app.close();
  });

  const request = async (path: string, init?: RequestInit) =>
    fetch(`${await app.getUrl()}/${path}`, init);

  const post = (path: string, body: object, headers = {}) =>
    request(`auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  const me = (token: string) =>
    request('auth/me', { headers: { authorization: `Bearer ${token}` } });

  /** A route that takes the refresh token, the way a browser calls it. */
  const present = (path: string, token: string, headers = {}) =>
    request(`auth/${path}`, {
      method: 'POST',
      headers: {
        'x-requested-with': 'fetch',
        cookie: `refresh=${token}`,
        ...headers,
      },
    });

  async function tokensOf(response: Response): Promise<Tokens> {
    const body = (await response.json()) as Tokens;
    const cookie = response.headers.getSetCookie().join();
    const refreshToken = /^refresh=([^;]+); Max-Age=/.exec(cookie)?.[1] ?? '';
    return { ...body, refreshToken };
  }

  const login = async () =>
    tokensOf(await post('login', { email, password: PASSWORD }));

  const refresh = (token: string) => present('refresh', token);

  const passSeconds = (seconds: number) => {
    const later = Date.now() + seconds * 1000;
    vi.spyOn(Date, 'now').mockReturnValue(later);
  };

  describe('login', () => {
    it('gives an access token and a refresh token', async () => {
      const response = await post('login', { email, password: PASSWORD });
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('no-store');
      const body = (await response.json()) as Tokens;
      expect(Object.keys(body).sort()).toEqual([
        'accessToken',
        'expiresIn',
        'sessionId',
        'tokenType',
      ]);
      expect(response.headers.getSetCookie().join()).toMatch(
        /^refresh=[\w.-]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict$/,
      );
      expect(body.tokenType).toBe('Bearer');
      expect(body.expiresIn).toBe(config.accessTtl);
    });

    it('does not mind the case of the address', async () => {
      const shouted = ` ${email.toUpperCase()} `;
      const response = await post('login', {
        email: shouted,
        password: PASSWORD,
      });
      expect(response.status).toBe(200);
    });

    it('answers alike for a wrong password and a user it does not let in', async () => {
      const wrong = await post('login', { email, password: 'wrong' });
      const nobody = await post('login', {
        email: `x${email}`,
        password: PASSWORD,
      });
      await users.setActive(userId, false);
      const inactive = await post('login', { email, password: PASSWORD });

      const text = await wrong.text();
      expect(text).toBe('{"message":"Unauthorized","statusCode":401}');
      for (const response of [nobody, inactive]) {
        expect(await response.text()).toBe(text);
      }
      for (const response of [wrong, nobody, inactive]) {
        expect(response.status).toBe(401);
        expect(response.headers.get('www-authenticate')).toBe('Bearer');
        expect(response.headers.get('cache-control')).toBe('no-store');
      }
    });

    it('spends the time of a hash on an unknown user', async () => {
      const hasher = app.get(PasswordHasher);
      const verify = vi.spyOn(hasher, 'verify');
      await post('login', { email: `x${email}`, password: PASSWORD });
      expect(verify.mock.calls).toEqual([[PASSWORD, undefined]]);
    });

    it('renews a hash of another cost', async () => {
      const hasher = app.get(PasswordHasher);
      vi.spyOn(hasher, 'needsRehash').mockReturnValue(true);
      await login();
      const renewed = (await users.findById(userId))?.passwordHash ?? '';
      expect(renewed).not.toBe(passwordHash);
      expect(await hasher.verify(PASSWORD, renewed)).toBe(true);
    });

    it('refuses a body that is no credentials', async () => {
      for (const body of [
        {},
        { email, password: [PASSWORD] },
        { email: { $ne: '' }, password: PASSWORD },
        { email, password: 'x'.repeat(513) },
      ]) {
        expect((await post('login', body)).status).toBe(400);
      }
    });

    it('ends the session this browser had, and no other', async () => {
      const other = await login();
      const before = await login();
      const credentials = { email, password: PASSWORD };
      const cookie = `refresh=${before.refreshToken}`;
      expect((await post('login', credentials, { cookie })).status).toBe(200);

      expect((await refresh(before.refreshToken)).status).toBe(401);
      expect((await refresh(other.refreshToken)).status).toBe(200);
    });
  });

  describe('access token', () => {
    const forge = (
      change: object,
      typ = 'at+jwt',
      key = config.accessKey,
      alg: 'HS256' | 'HS512' = 'HS256',
    ) => {
      const claims = {
        iss: config.issuer,
        aud: config.audience,
        sub: userId,
        sid: randomUUID(),
        email,
        type: 'access',
        exp: Math.floor(Date.now() / 1000) + 60,
        ...change,
      };
      // Through JSON, where what is undefined is left out.
      const payload = JSON.parse(JSON.stringify(claims)) as object;
      const jwt = new JwtService({ secret: key });
      return jwt.sign(payload, { algorithm: alg, header: { alg, typ } });
    };

    const unsigned = (alg: unknown) => {
      const encode = (part: object) =>
        Buffer.from(JSON.stringify(part)).toString('base64url');
      const [, payload] = forge({}).split('.');
      return `${encode({ alg, typ: 'at+jwt' })}.${payload}.`;
    };

    it('names its user', async () => {
      const response = await me((await login()).accessToken);
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(await response.json()).toEqual({ id: userId, email });
    });

    it('may be made by whoever has the key, as the tests below do', async () => {
      expect((await me(forge({}))).status).toBe(200);
    });

    it.each([
      [
        'of another algorithm',
        () => forge({}, 'at+jwt', config.accessKey, 'HS512'),
      ],
      [
        'signed with the refresh key',
        () => forge({}, 'at+jwt', config.refreshKey),
      ],
      ['with a refresh type', () => forge({ type: 'refresh' })],
      ['with a list of types', () => forge({ type: ['access'] })],
      ['with a refresh header', () => forge({}, 'rt+jwt')],
      ['with a plain header', () => forge({}, 'JWT')],
      ['of another issuer', () => forge({ iss: 'other' })],
      ['for another audience', () => forge({ aud: 'other' })],
      ['without expiry', () => forge({ exp: undefined })],
      ['that expired', () => forge({ exp: 1 })],
      ['with a number for subject', () => forge({ sub: 1 })],
      ['unsigned', () => unsigned('none')],
      ['unsigned, in capitals', () => unsigned('NONE')],
      ['that names an algorithm and has no signature', () => unsigned('HS256')],
      ['that is garbage', () => 'e30x.e30.e30'],
    ])('is refused %s', async (_name, make) => {
      const response = await me(make());
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect(await response.text()).toBe(
        '{"message":"Unauthorized","statusCode":401}',
      );
    });

    it('is refused when changed after signing', async () => {
      const [header, , signature] = (await login()).accessToken.split('.');
      const [, payload] = forge({ sub: 'somebody' }).split('.');
      expect((await me(`${header}.${payload}.${signature}`)).status).toBe(401);
    });

    it('is asked for by guarded routes only', async () => {
      expect((await request('probe/open')).status).toBe(200);
      expect((await request('probe/closed')).status).toBe(401);

      const { accessToken } = await login();
      const authorization = `Bearer ${accessToken}`;
      const response = await request('probe/closed', {
        headers: { authorization },
      });
      expect(await response.text()).toBe('closed');
    });

    it('is no refresh token, and a refresh token is no access token', async () => {
      const { accessToken, refreshToken } = await login();
      expect((await me(refreshToken)).status).toBe(401);
      expect((await refresh(accessToken)).status).toBe(401);
    });
  });

  describe('refresh', () => {
    it('rotates', async () => {
      const first = await login();
      const response = await refresh(first.refreshToken);
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('no-store');

      const second = await tokensOf(response);
      expect(second.refreshToken).not.toBe(first.refreshToken);
      expect(second.sessionId).toBe(first.sessionId);
      expect((await me(second.accessToken)).status).toBe(200);
      expect((await refresh(second.refreshToken)).status).toBe(200);
    });

    it('takes the token before the current one inside the grace period', async () => {
      const { refreshToken } = await login();
      await refresh(refreshToken);
      passSeconds(20);
      const retried = await tokensOf(await refresh(refreshToken));
      expect((await refresh(retried.refreshToken)).status).toBe(200);
    });

    it('ends the session when an old token is replayed', async () => {
      const other = await login();
      const first = await login();
      const second = await tokensOf(await refresh(first.refreshToken));
      passSeconds(31);

      expect((await refresh(first.refreshToken)).status).toBe(401);
      expect((await refresh(second.refreshToken)).status).toBe(401);
      expect((await refresh(other.refreshToken)).status).toBe(200);
    });

    it('serves many tabs at once', async () => {
      const { refreshToken } = await login();
      const responses = await Promise.all(
        Array.from({ length: 10 }, () => refresh(refreshToken)),
      );
      expect(responses.map(({ status }) => status)).toEqual(
        Array.from({ length: 10 }, () => 200),
      );
    });

    it('ends the session of a deactivated user, even inside the grace period', async () => {
      const first = await login();
      const second = await tokensOf(await refresh(first.refreshToken));
      await users.setActive(userId, false);
      const response = await refresh(first.refreshToken);
      expect(response.status).toBe(401);
      expect(response.headers.getSetCookie().join()).toMatch(
        /^refresh=; Max-Age=0;/,
      );

      await users.setActive(userId, true);
      expect((await refresh(second.refreshToken)).status).toBe(401);
    });

    it('refuses a token of its own making for another audience', async () => {
      const { refreshToken } = await login();
      const jwt = new JwtService({ secret: config.refreshKey });
      const claims = jwt.decode<object>(refreshToken);
      const forged = jwt.sign(
        { ...claims, aud: 'other' },
        { header: { alg: 'HS256', typ: 'rt+jwt' } },
      );
      expect((await refresh(forged)).status).toBe(401);
      expect((await refresh(refreshToken)).status).toBe(200);
    });

    it('is no matter of GET', async () => {
      expect((await request('auth/refresh')).status).toBe(404);
      expect((await request('auth/logout')).status).toBe(404);
    });

    it('answers 401 without a cookie and leaves cookies alone', async () => {
      const response = await request('auth/refresh', {
        method: 'POST',
        headers: { 'x-requested-with': 'fetch' },
      });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect(response.headers.getSetCookie()).toEqual([]);
    });

    it('refuses two cookies of its name', async () => {
      const { refreshToken } = await login();
      const twice = `${refreshToken}; refresh=${refreshToken}`;
      expect((await refresh(twice)).status).toBe(401);
    });

    it.each([
      ['without X-Requested-With', { 'x-requested-with': '' }],
      ['from another site', { 'sec-fetch-site': 'cross-site' }],
      ['of a foreign origin', { origin: 'https://evil.example' }],
      ['of an opaque origin', { origin: 'null' }],
    ])('refuses a request %s, and changes nothing', async (_name, headers) => {
      const { refreshToken } = await login();
      for (const path of ['refresh', 'logout']) {
        const response = await present(path, refreshToken, headers);
        expect(response.status).toBe(403);
      }
      passSeconds(31);
      await refresh(refreshToken);
      expect((await refresh(refreshToken)).status).toBe(200);
    });
  });

  describe('logout', () => {
    it('ends the session and can be repeated', async () => {
      const other = await login();
      const { refreshToken } = await login();
      for (let time = 0; time < 2; time += 1) {
        const response = await present('logout', refreshToken);
        expect(response.status).toBe(204);
        expect(response.headers.get('cache-control')).toBe('no-store');
        expect(response.headers.getSetCookie()).toEqual([
          'refresh=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict',
        ]);
      }
      expect((await refresh(refreshToken)).status).toBe(401);
      expect((await refresh(other.refreshToken)).status).toBe(200);
    });

    it('answers 204 to what is no token', async () => {
      expect((await present('logout', 'garbage')).status).toBe(204);
    });

    it('ends all sessions of the user on demand', async () => {
      const first = await login();
      const second = await login();
      expect((await post('logout-all', {})).status).toBe(401);

      const authorization = `Bearer ${first.accessToken}`;
      const response = await post('logout-all', {}, { authorization });
      expect(response.status).toBe(204);
      expect(response.headers.get('cache-control')).toBe('no-store');
      for (const { refreshToken } of [first, second]) {
        expect((await refresh(refreshToken)).status).toBe(401);
      }
    });
  });

  it('logs each event, and no secret', async () => {
    const entries: { event: string }[] = [];
    const keep = (entry: { event: string }) => void entries.push(entry);
    vi.spyOn(Logger.prototype, 'log').mockImplementation(keep);
    vi.spyOn(Logger.prototype, 'warn').mockImplementation(keep);

    await post('login', { email, password: 'wrong password' });
    const first = await login();
    const second = await tokensOf(await refresh(first.refreshToken));
    await tokensOf(await refresh(second.refreshToken));
    await refresh(first.refreshToken);
    await present('logout', first.refreshToken);

    expect(entries.map(({ event }) => event)).toEqual([
      'login_failed',
      'login',
      'refresh',
      'refresh',
      'refresh_reuse',
      'refresh',
      'logout',
    ]);
    const text = JSON.stringify(entries);
    for (const secret of [email, 'wrong password', PASSWORD]) {
      expect(text).not.toContain(secret);
    }
    expect(text).not.toMatch(/eyJ/);
  });
});

describe('boot', () => {
  const { JWT_ACCESS_SECRET, JWT_REFRESH_SECRET } = process.env;

  afterEach(() => {
    set('JWT_ACCESS_SECRET', JWT_ACCESS_SECRET);
    set('JWT_REFRESH_SECRET', JWT_REFRESH_SECRET);
  });

  function set(name: string, value: string | undefined) {
    if (value === undefined) {
      delete process.env[name];
    } else {
      process.env[name] = value;
    }
  }

  it.each([
    ['weak', 'weak', /shorter than 32 bytes/],
    ['equal', randomBytes(32).toString('base64url'), /must differ/],
  ])('stops with %s secrets', async (_name, secret, message) => {
    Object.assign(process.env, {
      JWT_ACCESS_SECRET: secret,
      JWT_REFRESH_SECRET: secret,
    });
    const module = Test.createTestingModule({ imports: [AppModule] });
    await expect(module.compile()).rejects.toThrow(message);
  });
});
