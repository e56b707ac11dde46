import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PASSWORD } from '../e2e/auth-client.js';
import { someone } from '../e2e/auth-over-http.js';
import type { Login } from './support/attacked-app.js';
import type { Bench } from './support/bench.js';
import { overlap, quartiles } from './support/overlap.js';
import { sendRaw } from './support/raw-http.js';

const WRONG = 'not-the-right-password';
const NEXT = 'violet-harbour-antenna-93';
const SAMPLES = Number(process.env.BEHAVIOUR_SAMPLES ?? 60);

interface StoredUser {
  id: string;
  isActive: boolean;
  passwordHash: string;
}

/** L01 to L07: a password is hard to guess, to steal and to change for another. */
export function describePasswords(bench: Bench): void {
  describe('login and password', () => {
    const app = bench.use();
    let user: Login;
    beforeEach(async () => {
      user = await app().signUp();
    });

    const stored = () =>
      app().control('findUser', user.userId) as Promise<StoredUser>;
    const loginStatus = async (password: string, email = user.email) =>
      (await app().client.login(email, password)).status;
    const registerStatus = async (password: string, email = someone()) =>
      (await app().client.register(email, password)).status;

    test('L01 unknown, wrong and inactive get the same answer', async () => {
      const inactive = await app().signUp();
      await app().setActive(inactive.userId, false);
      const answers = [
        await app().client.login(user.email, WRONG),
        await app().client.login(someone(), WRONG),
        await app().client.login(inactive.email, PASSWORD),
        await app().client.login(inactive.email, WRONG),
      ];
      const seen = answers.map(({ status, body, headers, cookies }) => ({
        status,
        body,
        cookies: cookies.size,
        headers: [...headers].filter(([name]) => name !== 'date'),
      }));
      expect(seen).toEqual(answers.map(() => seen[0]));
      expect(seen[0]?.status).toBe(401);
    });

    test(
      'L01 unknown, wrong and inactive take as long',
      { retry: 2 },
      async () => {
        const inactive = await app().signUp();
        await app().setActive(inactive.userId, false);
        const attempts = {
          wrong: () => app().client.login(user.email, WRONG),
          unknown: () => app().client.login(someone(), WRONG),
          inactive: () => app().client.login(inactive.email, PASSWORD),
        };
        const times = { wrong: [], unknown: [], inactive: [] } as Record<
          keyof typeof attempts,
          number[]
        >;
        // In turn, so that what the machine does otherwise meets all alike.
        for (let round = 0; round < SAMPLES; round += 1)
          for (const name of ['wrong', 'unknown', 'inactive'] as const) {
            const start = performance.now();
            await attempts[name]();
            times[name].push(performance.now() - start);
          }
        const shares = {
          unknown: overlap(times.unknown, times.wrong),
          inactive: overlap(times.inactive, times.wrong),
        };
        if (process.env.BEHAVIOUR_SAMPLES)
          for (const [name, sample] of Object.entries(times))
            console.log(
              `${bench.kind.adapter} ${name}: ${quartiles(sample)} ms`,
              name === 'wrong' ? '' : shares[name as keyof typeof shares],
            );
        for (const share of Object.values(shares)) {
          expect(share).toBeGreaterThan(0.35);
          expect(share).toBeLessThan(0.65);
        }
      },
    );

    test('L03 fifteen characters at least, and up to 128', async () => {
      const phrase = 'violet harbour antenna mirror candle '.repeat(4);
      expect(await registerStatus(phrase.slice(0, 14))).toBe(400);
      expect(await registerStatus(phrase.slice(0, 15))).toBe(201);
      expect(await registerStatus(phrase.slice(0, 64))).toBe(201);
      expect(await registerStatus(phrase.slice(0, 128))).toBe(201);
      expect(await registerStatus(phrase.slice(0, 129))).toBe(400);
    });

    test.each([
      'only lower case letters',
      'NOTHINGBUTCAPITALS',
      '8302957164028315',
      'три зелёных кота',
      '🦊🐙🦉🐝🦋🐌🦔🐢🦀🐍🦎🐊🐋🦒🦓',
    ])('L03 no rule of composition: %s', async (password) => {
      const email = someone();
      expect(await registerStatus(password, email)).toBe(201);
      expect(await loginStatus(password, email)).toBe(200);
    });

    test('L03 one password, however the keyboard composes it', async () => {
      const composed = 'caf\u00e9 cr\u00e8me br\u00fbl\u00e9e';
      const email = someone();
      expect(await registerStatus(composed, email)).toBe(201);
      expect(await loginStatus(composed.normalize('NFD'), email)).toBe(200);
      expect(await loginStatus(composed.replace('\u00e9', 'e'), email)).toBe(
        401,
      );
    });

    test.each([
      'passwordpassword',
      'PasswordPassword',
      '123456789012345',
      'qwertyuiopasdfgh',
      'aaaaaaaaaaaaaaaa',
      'abababababababab',
    ])('L03 %s is too easy to guess', async (password) => {
      expect(await registerStatus(password)).toBe(400);
      expect(
        (await app().changePassword(user.access, PASSWORD, password)).status,
      ).toBe(400);
      expect(await loginStatus(PASSWORD)).toBe(200);
    });

    test('L03 nor may it be the own address', async () => {
      expect(
        await registerStatus(user.email.slice(0, 36), `x-${user.email}`),
      ).toBe(201);
      const email = someone();
      expect(await registerStatus(email, email)).toBe(400);
      expect(await registerStatus(email.split('@')[0] ?? '', email)).toBe(400);
    });

    test.each([73, 74, 100, 128])(
      'L03 character %i counts',
      async (position) => {
        const all = 'violet harbour antenna mirror candle '.repeat(4);
        const password = all.slice(0, 128);
        const email = someone();
        expect(await registerStatus(password, email)).toBe(201);
        const at = position - 1;
        const other = `${password.slice(0, at)}#${password.slice(position)}`;
        expect(await loginStatus(other, email)).toBe(401);
        expect(await loginStatus(password.slice(0, at), email)).toBe(401);
        expect(await loginStatus(password, email)).toBe(200);
      },
    );

    test('L04 argon2id with the parameters of OWASP, and a salt each', async () => {
      const one = await stored();
      expect(one.passwordHash).toMatch(
        /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22,}\$[\w+/]{43}$/,
      );
      const other = await app().signUp();
      const { passwordHash } = (await app().control(
        'findUser',
        other.userId,
      )) as StoredUser;
      expect(passwordHash.split('$')[4]).not.toBe(
        one.passwordHash.split('$')[4],
      );
    });

    test('L04 a weaker hash is renewed by a login, not by a failed one', async () => {
      const cost = { memoryCost: 8_192, timeCost: 1, parallelism: 1 };
      const weak = await app().control('hash', PASSWORD, cost);
      await app().control('setPasswordHash', user.userId, weak);
      expect(await loginStatus(WRONG)).toBe(401);
      expect((await stored()).passwordHash).toBe(weak);
      expect(await loginStatus(PASSWORD)).toBe(200);
      expect((await stored()).passwordHash).toContain('$m=19456,t=2,p=1$');
      expect(await loginStatus(PASSWORD)).toBe(200);
    });

    test('L05 nobody registers as more than an address and a password', async () => {
      const email = someone();
      const answer = await app().send('register', {
        json: {
          email,
          password: PASSWORD,
          id: user.userId,
          isActive: false,
          role: 'admin',
          roles: ['admin'],
          passwordHash: 'x',
          createdAt: '2000-01-01',
        },
      });
      const { userId } = app().loginOf(answer);
      expect(userId).not.toBe(user.userId);
      const row = await app().control('findUser', userId);
      expect(row).toEqual({
        id: userId,
        email,
        passwordHash: expect.stringMatching(/^\$argon2id\$/) as string,
        isActive: true,
        createdAt: expect.not.stringMatching(/^2000/) as string,
      });
    });

    test.each([
      ['an object', { $ne: null }],
      ['a list', ['x']],
      ['a number', 7],
      ['true', true],
      ['null', null],
      ['nothing', undefined],
      ['300 kB', 'x'.repeat(300_000)],
      ['a megabyte', 'x'.repeat(1_200_000)],
    ])('L06 %s for address or password', async (_, value) => {
      const bodies = [
        { email: value, password: PASSWORD },
        { email: user.email, password: value },
      ];
      for (const json of bodies)
        for (const route of ['login', 'register']) {
          const { status, cookies } = await app().send(route, { json });
          expect([400, 413]).toContain(status);
          expect(cookies.size).toBe(0);
        }
      expect([400, 413]).toContain(
        (await app().changePassword(user.access, value as string, NEXT)).status,
      );
    });

    test('L07 a new password needs the current one', async () => {
      const change = async (current: unknown, token = user.access) =>
        (await app().changePassword(token, current as string, NEXT)).status;
      expect(await change(WRONG)).toBe(403);
      expect(await change('')).toBe(403);
      expect(await change(undefined)).toBe(400);
      expect(await change(PASSWORD, 'x')).toBe(401);
      expect(await loginStatus(PASSWORD)).toBe(200);
      expect(await change(PASSWORD)).toBe(204);
      expect(await loginStatus(PASSWORD)).toBe(401);
      expect(await loginStatus(NEXT)).toBe(200);
    });

    test('L07 nor does it change that of another user', async () => {
      const stranger = await app().signUp();
      await app().bearer(user.access, 'password', {
        method: 'POST',
        json: {
          currentPassword: PASSWORD,
          newPassword: NEXT,
          id: stranger.userId,
          userId: stranger.userId,
          email: stranger.email,
        },
      });
      expect(await loginStatus(PASSWORD, stranger.email)).toBe(200);
      expect(await loginStatus(NEXT)).toBe(200);
    });
  });

  describe('limits', () => {
    // Empty means the defaults that a new project starts with.
    const app = bench.use({
      env: {
        AUTH_LIMIT_LOGIN: '',
        AUTH_LIMIT_LOGIN_IP: '',
        AUTH_LIMIT_LOGIN_ACCOUNT: '8/1h',
        AUTH_LIMIT_REGISTER: '',
        AUTH_LIMIT_PASSWORD: '',
      },
    });
    let hours = 0;
    afterEach(async () => {
      // Every test begins with nothing counted.
      hours += 2;
      await app().setClock(hours * 3_600);
    });

    const login = (email: string, password: string, headers = {}) =>
      app().send('login', { json: { email, password }, headers });
    const loginFrom = async (from: string, email: string, password: string) => {
      const body = JSON.stringify({ email, password });
      const lines = [
        'POST /auth/login HTTP/1.1',
        'Host: localhost',
        'Content-Type: application/json',
        `Content-Length: ${Buffer.byteLength(body)}`,
      ];
      return (await sendRaw(app().url, lines, { body, from })).status;
    };

    test('L02 the sixth guess in a minute waits, and so does the right password', async () => {
      const { email } = await app().signUp();
      for (let guess = 0; guess < 5; guess += 1)
        expect((await login(email, WRONG)).status).toBe(401);
      const answer = await login(email, PASSWORD);
      expect(answer).toMatchObject({ status: 429, cookies: new Map() });
      const seconds = Number(answer.headers.get('retry-after'));
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThanOrEqual(60);
      await app().setClock(hours * 3_600 + 61);
      expect((await login(email, PASSWORD)).status).toBe(200);
    });

    test.each([
      'X-Forwarded-For',
      'X-Real-IP',
      'Forwarded',
      'CF-Connecting-IP',
    ])('L02 a forged %s does not begin anew', async (name) => {
      const { email } = await app().signUp();
      for (let guess = 0; guess < 5; guess += 1)
        await login(email, WRONG, { [name]: `203.0.113.${guess}` });
      const answer = await login(email, WRONG, { [name]: '203.0.113.99' });
      expect(answer.status).toBe(429);
    });

    test('L02 another way to write the address does not begin anew', async () => {
      const { email } = await app().signUp();
      for (const written of [
        email,
        email.toUpperCase(),
        ` ${email}`,
        `${email} `,
        email.replace('a', 'A'),
      ])
        await login(written, WRONG);
      expect((await login(email, WRONG)).status).toBe(429);
    });

    test('L02 guesses side by side do not slip through', async () => {
      const { email } = await app().signUp();
      const answers = await Promise.all(
        Array.from({ length: 15 }, () => login(email, WRONG)),
      );
      const counted = answers.filter(({ status }) => status === 401);
      expect(counted).toHaveLength(5);
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
    });

    test('L02 one guess each at many accounts: twenty in a minute', async () => {
      for (let guess = 0; guess < 20; guess += 1)
        expect((await login(someone(), WRONG)).status).toBe(401);
      expect((await login(someone(), WRONG)).status).toBe(429);
    });

    test('L02 one account from many addresses', async () => {
      const { email } = await app().signUp();
      for (let guess = 0; guess < 8; guess += 1)
        expect(await loginFrom(`127.0.0.${10 + guess}`, email, WRONG)).toBe(
          401,
        );
      expect(await loginFrom('127.0.0.99', email, WRONG)).toBe(429);
      expect(await loginFrom('127.0.0.98', someone(), WRONG)).toBe(401);
    });

    test('L02 who logs in has a clean slate', async () => {
      const { email } = await app().signUp();
      for (let round = 0; round < 3; round += 1) {
        for (let guess = 0; guess < 3; guess += 1)
          expect((await login(email, WRONG)).status).toBe(401);
        expect((await login(email, PASSWORD)).status).toBe(200);
      }
    });

    test('L02 five registrations in an hour', async () => {
      for (let count = 0; count < 5; count += 1)
        expect((await app().client.register(someone())).status).toBe(201);
      const answer = await app().client.register(someone());
      expect(answer.status).toBe(429);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(3_000);
    });

    test('L02 five guesses at the current password', async () => {
      const { access } = await app().signUp();
      for (let guess = 0; guess < 5; guess += 1)
        expect((await app().changePassword(access, WRONG, NEXT)).status).toBe(
          403,
        );
      expect((await app().changePassword(access, PASSWORD, NEXT)).status).toBe(
        429,
      );
    });

    test('L02 the routes of the app have no limit of ours', async () => {
      for (let count = 0; count < 60; count += 1)
        expect(
          (await app().send('/probe/open', { method: 'GET' })).status,
        ).toBe(200);
    });
  });
}
