import { randomBytes } from 'node:crypto';
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
import { Logger } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import { Test } from '@nestjs/testing';
import { authConfig } from '../src/auth/auth.config.js';
import { PasswordHasher } from '../src/auth/passwords/password-hasher.js';
import { AuthTestApp, PASSWORD, type Tokens } from './auth-test-app.js';

describe('auth (e2e)', () => {
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

  describe('login', () => {
    it('R18 R20 gives an access token and a refresh token', async () => {
      const response = await auth.post('login', { email, password: PASSWORD });
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
      expect(body.expiresIn).toBe(auth.config.accessTtl);
    });

    it('does not mind the case of the address', async () => {
      const shouted = ` ${email.toUpperCase()} `;
      const response = await auth.post('login', {
        email: shouted,
        password: PASSWORD,
      });
      expect(response.status).toBe(200);
    });

    it('L01 answers alike for a wrong password and a user it does not let in', async () => {
      const wrong = await auth.post('login', { email, password: 'wrong' });
      const nobody = await auth.post('login', {
        email: `x${email}`,
        password: PASSWORD,
      });
      await auth.users.setActive(userId, false);
      const inactive = await auth.post('login', { email, password: PASSWORD });

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

    it('L01 spends the time of a hash on an unknown user', async () => {
      const hasher = auth.app.get(PasswordHasher);
      const verify = vi.spyOn(hasher, 'verify');
      await auth.post('login', { email: `x${email}`, password: PASSWORD });
      expect(verify.mock.calls).toEqual([[PASSWORD, undefined]]);
    });

    it('L04 renews a hash of another cost, and no other', async () => {
      await auth.login(email);
      const kept = (await auth.users.findById(userId))?.passwordHash;
      expect(kept).toBe(auth.passwordHash);

      const hasher = auth.app.get(PasswordHasher);
      vi.spyOn(hasher, 'needsRehash').mockReturnValue(true);
      await auth.login(email);
      const renewed = (await auth.users.findById(userId))?.passwordHash ?? '';
      expect(renewed).not.toBe(auth.passwordHash);
      expect(await hasher.verify(PASSWORD, renewed)).toBe(true);
    });

    it('L06 refuses a body that is no credentials', async () => {
      for (const body of [
        {},
        { email, password: [PASSWORD] },
        { email: { $ne: '' }, password: PASSWORD },
        { email, password: 'x'.repeat(513) },
      ]) {
        expect((await auth.post('login', body)).status).toBe(400);
      }
    });

    it('S04 ends the session this browser had, and no other', async () => {
      const other = await auth.login(email);
      const before = await auth.login(email);
      const credentials = { email, password: PASSWORD };
      const cookie = `refresh=${before.refreshToken}`;
      const after = await auth.post('login', credentials, { cookie });
      expect(after.status).toBe(200);

      expect((await auth.refresh(before.refreshToken)).status).toBe(401);
      expect((await auth.refresh(other.refreshToken)).status).toBe(200);
    });
  });

  describe('register', () => {
    it('L05 creates the user the way it was asked, and no other', async () => {
      const address = `new-${email}`;
      const response = await auth.post('register', {
        email: address,
        password: PASSWORD,
        isActive: false,
      });
      expect(response.status).toBe(201);
      expect(response.headers.get('cache-control')).toBe('no-store');

      const { accessToken, refreshToken } = await auth.tokensOf(response);
      expect(await (await auth.me(accessToken)).json()).toMatchObject({
        email: address,
      });
      expect((await auth.refresh(refreshToken)).status).toBe(200);
    });

    it('S04 ends the session this browser had', async () => {
      const { refreshToken } = await auth.login(email);
      const credentials = { email: `new-${email}`, password: PASSWORD };
      const cookie = `refresh=${refreshToken}`;
      const response = await auth.post('register', credentials, { cookie });
      expect(response.status).toBe(201);
      expect((await auth.refresh(refreshToken)).status).toBe(401);
    });

    it('L03 refuses a taken address and a password too easy to guess', async () => {
      const taken = { email, password: PASSWORD };
      expect((await auth.post('register', taken)).status).toBe(409);
      for (const password of ['only 14 chars.', 'passwordpassword']) {
        const weak = { email: `new-${email}`, password };
        expect((await auth.post('register', weak)).status).toBe(400);
      }
    });
  });

  describe('logout', () => {
    it('S01 S02 ends the session and can be repeated', async () => {
      const other = await auth.login(email);
      const { refreshToken } = await auth.login(email);
      for (let time = 0; time < 2; time += 1) {
        const response = await auth.present('logout', refreshToken);
        expect(response.status).toBe(204);
        expect(response.headers.get('cache-control')).toBe('no-store');
        expect(response.headers.getSetCookie()).toEqual([
          'refresh=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict',
        ]);
      }
      expect((await auth.refresh(refreshToken)).status).toBe(401);
      expect((await auth.refresh(other.refreshToken)).status).toBe(200);
    });

    it('S02 answers 204 to what is no token', async () => {
      expect((await auth.present('logout', 'garbage')).status).toBe(204);
    });

    it('S03 ends all sessions of the user on demand', async () => {
      const first = await auth.login(email);
      const second = await auth.login(email);
      expect((await auth.post('logout-all', {})).status).toBe(401);

      const authorization = `Bearer ${first.accessToken}`;
      const response = await auth.post('logout-all', {}, { authorization });
      expect(response.status).toBe(204);
      expect(response.headers.get('cache-control')).toBe('no-store');
      for (const { refreshToken } of [first, second]) {
        expect((await auth.refresh(refreshToken)).status).toBe(401);
      }
    });
  });

  const captureLog = () => {
    const entries: { event: string }[] = [];
    const keep = (entry: { event: string }) => void entries.push(entry);
    vi.spyOn(Logger.prototype, 'log').mockImplementation(keep);
    vi.spyOn(Logger.prototype, 'warn').mockImplementation(keep);
    return entries;
  };

  const expectNoSecret = (entries: object[]) => {
    const text = JSON.stringify(entries);
    for (const secret of [email, 'wrong password', PASSWORD]) {
      expect(text).not.toContain(secret);
    }
    expect(text).not.toMatch(/eyJ/);
  };

  it('O03 O04 logs each event, and no secret', async () => {
    const entries = captureLog();
    await auth.post('login', { email, password: 'wrong password' });
    const first = await auth.login(email);
    const second = await auth.tokensOf(await auth.refresh(first.refreshToken));
    await auth.tokensOf(await auth.refresh(second.refreshToken));
    await auth.refresh(first.refreshToken);
    await auth.present('logout', first.refreshToken);

    expect(entries.map(({ event }) => event)).toEqual([
      'login_failed',
      'login',
      'refresh',
      'refresh',
      'refresh_reuse',
      'refresh',
      'logout',
    ]);
    expectNoSecret(entries);
  });

  it('O03 O04 logs what is done to an account, and no secret', async () => {
    const { accessToken, refreshToken } = await auth.login(email);
    const other = await auth.login(email);
    const path = `auth/sessions/${other.sessionId}`;
    const authorization = `Bearer ${accessToken}`;
    const change = (currentPassword: string) => {
      const body = { currentPassword, newPassword: `${PASSWORD} again` };
      return auth.post('password', body, { authorization });
    };
    const entries = captureLog();

    await auth.withToken(accessToken, path, { method: 'DELETE' });
    await change('wrong password');
    await change(PASSWORD);
    await auth.post('logout-all', {}, { authorization });
    await auth.users.setActive(userId, false);
    await auth.refresh(refreshToken);

    expect(entries.map(({ event }) => event)).toEqual([
      'session_ended',
      'password_change_failed',
      'password_changed',
      'logout_all',
      'refresh_inactive',
    ]);
    expectNoSecret(entries);
  });
});

describe('boot', () => {
  const { JWT_REFRESH_SECRET, JWT_REFRESH_SECRET_PREVIOUS } = process.env;

  afterEach(() => {
    set('JWT_REFRESH_SECRET', JWT_REFRESH_SECRET);
    set('JWT_REFRESH_SECRET_PREVIOUS', JWT_REFRESH_SECRET_PREVIOUS);
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
  ])('O01 stops with %s secrets', async (_name, secret, message) => {
    Object.assign(process.env, {
      JWT_REFRESH_SECRET: secret,
      JWT_REFRESH_SECRET_PREVIOUS: secret,
    });
    // The whole application would leave open what it connects to meanwhile.
    const imports = [ConfigModule.forFeature(authConfig)];
    const module = Test.createTestingModule({ imports });
    await expect(module.compile()).rejects.toThrow(message);
  });
});
