import { randomUUID } from 'node:crypto';
import { SessionPurge } from '../src/auth/sessions/session-purge';
import { AuthTestApp, PASSWORD } from './auth-test-app';

interface SessionView {
  id: string;
  userAgent: string;
  current: boolean;
}

describe('auth account (e2e)', () => {
  let auth: AuthTestApp;
  let email: string;
  let userId: string;

  beforeAll(async () => {
    auth = await AuthTestApp.boot();
  });

  beforeEach(async () => {
    ({ email, userId } = await auth.createUser());
  });

  afterAll(async () => {
    await auth.close();
  });

  const list = async (token: string) => {
    const response = await auth.withToken(token, 'auth/sessions');
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    return (await response.json()) as SessionView[];
  };

  const end = (token: string, id: string) =>
    auth.withToken(token, `auth/sessions/${id}`, { method: 'DELETE' });

  const changePassword = (
    token: string,
    currentPassword: unknown,
    newPassword: unknown,
  ) =>
    auth.post(
      'password',
      { currentPassword, newPassword },
      { authorization: `Bearer ${token}` },
    );

  describe('sessions', () => {
    it('R22 lists those of the user, the one that asks marked', async () => {
      const other = await auth.createUser();
      await auth.login(other.email);
      const first = await auth.login(email);
      const headers = { 'user-agent': 'A phone' };
      const body = { email, password: PASSWORD };
      const response = await auth.post('login', body, headers);
      const second = await auth.tokensOf(response);

      const sessions = await list(first.accessToken);
      expect(sessions.map(({ id, current }) => ({ id, current }))).toEqual(
        expect.arrayContaining([
          { id: first.sessionId, current: true },
          { id: second.sessionId, current: false },
        ]),
      );
      expect(sessions).toHaveLength(2);
      const phone = sessions.find(({ id }) => id === second.sessionId);
      expect(phone).toEqual({
        id: second.sessionId,
        createdAt: expect.stringMatching(/Z$/) as string,
        lastUsedAt: expect.stringMatching(/Z$/) as string,
        userAgent: 'A phone',
        ip: expect.stringContaining('127.0.0.1') as string,
        current: false,
      });
    });

    it('R22 cuts what a device says about itself', async () => {
      const headers = { 'user-agent': 'x'.repeat(1000) };
      const body = { email, password: PASSWORD };
      const response = await auth.post('login', body, headers);
      const { accessToken } = await auth.tokensOf(response);
      const [session] = await list(accessToken);
      expect(session?.userAgent).toBe('x'.repeat(255));
    });

    it('S06 are purged while the application runs', () => {
      expect(auth.app.get(SessionPurge)).toBeInstanceOf(SessionPurge);
    });

    it('R22 S05 ends one, and no other', async () => {
      const first = await auth.login(email);
      const second = await auth.login(email);
      const response = await end(first.accessToken, second.sessionId);

      expect(response.status).toBe(204);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect((await auth.refresh(second.refreshToken)).status).toBe(401);
      expect((await auth.refresh(first.refreshToken)).status).toBe(200);
    });

    it('R22 answers 404 for one that is not there or of another user', async () => {
      const other = await auth.createUser();
      const foreign = await auth.login(other.email);
      const { accessToken } = await auth.login(email);

      for (const id of [foreign.sessionId, randomUUID(), 'constructor']) {
        expect((await end(accessToken, id)).status).toBe(404);
      }
      expect((await auth.refresh(foreign.refreshToken)).status).toBe(200);
    });

    it('G01 are for those who hold an access token', async () => {
      const id = randomUUID();
      for (const response of [
        await auth.request('auth/sessions'),
        await auth.request(`auth/sessions/${id}`, { method: 'DELETE' }),
        await auth.post('password', {}),
      ]) {
        expect(response.status).toBe(401);
      }
    });
  });

  describe('password', () => {
    const NEXT = 'staple battery horse correct';

    it('R12 changes it and ends the other sessions', async () => {
      const other = await auth.login(email);
      const own = await auth.login(email);
      const response = await changePassword(own.accessToken, PASSWORD, NEXT);

      expect(response.status).toBe(204);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect((await auth.refresh(other.refreshToken)).status).toBe(401);
      expect((await auth.refresh(own.refreshToken)).status).toBe(200);
      const old = { email, password: PASSWORD };
      expect((await auth.post('login', old)).status).toBe(401);
      const next = { email, password: NEXT };
      expect((await auth.post('login', next)).status).toBe(200);
    });

    it('L07 wants the current one, and a user who is active', async () => {
      const { accessToken } = await auth.login(email);
      const wrong = await changePassword(accessToken, 'wrong', NEXT);
      expect(wrong.status).toBe(403);

      await auth.users.setActive(userId, false);
      const inactive = await changePassword(accessToken, PASSWORD, NEXT);
      expect([401, 403]).toContain(inactive.status);
      await auth.users.setActive(userId, true);
      const old = { email, password: PASSWORD };
      expect((await auth.post('login', old)).status).toBe(200);
    });

    it.each([
      ['too short', 'only 14 chars.'],
      ['too long', NEXT.padEnd(129, ' and so on')],
      ['a list', [NEXT]],
      ['easy to guess', 'passwordpassword'],
    ])('L03 refuses a new one that is %s', async (_name, password) => {
      const { accessToken } = await auth.login(email);
      const response = await changePassword(accessToken, PASSWORD, password);
      expect(response.status).toBe(400);
    });

    it('L06 takes no endless text for the current one', async () => {
      const { accessToken } = await auth.login(email);
      const endless = 'x'.repeat(513);
      const response = await changePassword(accessToken, endless, NEXT);
      expect(response.status).toBe(400);
    });
  });
});

describe('auth limits (e2e)', () => {
  let auth: AuthTestApp;

  afterEach(async () => {
    await auth.close();
  });

  const statuses = async (times: number, send: () => Promise<Response>) => {
    const responses: Response[] = [];
    for (let count = 0; count < times; count += 1) {
      responses.push(await send());
    }
    const last = responses[responses.length - 1];
    if (last?.status === 429) {
      expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    return responses.map(({ status }) => status);
  };

  it('L02 holds for failed logins of an account, whatever a header says', async () => {
    auth = await AuthTestApp.boot({ AUTH_LIMIT_LOGIN: '2/1m' });
    const { email } = await auth.createUser();
    let attempt = 0;
    const guess = () => {
      attempt += 1;
      const headers = { 'x-forwarded-for': `203.0.113.${attempt}` };
      return auth.post('login', { email, password: 'wrong' }, headers);
    };

    expect(await statuses(3, guess)).toEqual([401, 401, 429]);
    const right = { email, password: PASSWORD };
    expect((await auth.post('login', right)).status).toBe(429);
    const other = await auth.createUser();
    const { accessToken } = await auth.login(other.email);
    expect(accessToken).toBeDefined();
  });

  it('L02 counts failures in a row: a login starts over', async () => {
    auth = await AuthTestApp.boot({
      AUTH_LIMIT_LOGIN: '2/1m',
      AUTH_LIMIT_LOGIN_IP: '2/1m',
      AUTH_LIMIT_LOGIN_ACCOUNT: '2/1m',
    });
    const { email } = await auth.createUser();
    const good = () => auth.post('login', { email, password: PASSWORD });

    expect(await statuses(4, good)).toEqual([200, 200, 200, 200]);
  });

  it('L02 holds for an address, whichever accounts it tries', async () => {
    auth = await AuthTestApp.boot({ AUTH_LIMIT_LOGIN_IP: '2/1m' });
    const guess = () =>
      auth.post('login', { email: `${randomUUID()}@a.example`, password: 'x' });

    expect(await statuses(3, guess)).toEqual([401, 401, 429]);
  });

  it('L02 holds for an account, wherever the guesses come from', async () => {
    auth = await AuthTestApp.boot({ AUTH_LIMIT_LOGIN_ACCOUNT: '2/1m' });
    const { email } = await auth.createUser();
    const guess = () => auth.post('login', { email, password: 'wrong' });

    expect(await statuses(3, guess)).toEqual([401, 401, 429]);
  });

  it('L02 holds for new accounts', async () => {
    auth = await AuthTestApp.boot({ AUTH_LIMIT_REGISTER: '2/1h' });
    const register = () =>
      auth.post('register', {
        email: `${randomUUID()}@a.example`,
        password: PASSWORD,
      });

    expect(await statuses(3, register)).toEqual([201, 201, 429]);
  });

  it('R21 holds for the refreshes of a session', async () => {
    auth = await AuthTestApp.boot({ AUTH_LIMIT_REFRESH: '2/5m' });
    const { email } = await auth.createUser();
    const { refreshToken } = await auth.login(email);

    const again = () => auth.refresh(refreshToken);
    expect(await statuses(3, again)).toEqual([200, 200, 429]);
    const other = await auth.login(email);
    expect((await auth.refresh(other.refreshToken)).status).toBe(200);
  });

  it('L02 holds for tries at the current password', async () => {
    auth = await AuthTestApp.boot({ AUTH_LIMIT_PASSWORD: '2/1m' });
    const { email } = await auth.createUser();
    const { accessToken } = await auth.login(email);
    const body = { currentPassword: 'wrong', newPassword: PASSWORD };
    const headers = { authorization: `Bearer ${accessToken}` };

    const guess = () => auth.post('password', body, headers);
    expect(await statuses(3, guess)).toEqual([403, 403, 429]);
  });

  it('S07 keeps to the number of sessions a user may have', async () => {
    auth = await AuthTestApp.boot({ AUTH_MAX_SESSIONS: '2' });
    const { email } = await auth.createUser();
    const first = await auth.login(email);
    const second = await auth.login(email);
    const third = await auth.login(email);

    expect((await auth.refresh(first.refreshToken)).status).toBe(401);
    expect((await auth.refresh(second.refreshToken)).status).toBe(200);
    expect((await auth.refresh(third.refreshToken)).status).toBe(200);
  });
});
