import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PASSWORD } from '../e2e/auth-client.js';
import { someone } from '../e2e/auth-over-http.js';
import type { Answer } from '../e2e/http-client.js';
import type { AttackedApp, Login } from './support/attacked-app.js';
import type { Bench } from './support/bench.js';
import { expectBootToFail } from './support/boot-failure.js';
import { payloadOf } from './support/forge.js';
import { sendRaw } from './support/raw-http.js';

const REQUESTED = { 'X-Requested-With': 'fetch' };
const FRONT_END = 'https://app.example.com';

/** Origins that resemble the one allowed. */
const LOOK_ALIKES = [
  'null',
  'https://evil.example',
  'https://app.example.com.evil.example',
  'https://evil-app.example.com',
  'https://evilapp.example.com',
  'https://example.com',
  'http://app.example.com',
  'https://app.example.com:8443',
  'https://app.example.com/',
  'https://APP.example.com',
  'https://app.example.com@evil.example',
  'app.example.com',
  '',
];

/** C01 to C07: the cookie stays with its host, and no foreign page uses it. */
export function describeCookies(bench: Bench): void {
  describe('cookies', () => {
    const app = bench.use();
    let login: Login;
    beforeEach(async () => {
      login = await app().signUp();
    });
    afterEach(() => app().setClock(0));

    const refreshFrom = (headers: Record<string, string>) =>
      app().client.refresh(login.refresh, headers);

    test('C02 name and value fit into 4096 bytes, whoever it is', async () => {
      const labels = ['b'.repeat(63), 'c'.repeat(63), 'd'.repeat(50), 'com'];
      const email = `${'a'.repeat(50)}${crypto.randomUUID().slice(0, 14)}@${labels.join('.')}`;
      expect(email.length).toBeGreaterThan(240);
      const { refresh } = await app().signUp(email);
      expect(`__Host-refresh=${refresh}`.length).toBeLessThanOrEqual(4096);
    });

    test.each([
      ['no header of ours', {}],
      ['a form', { 'Content-Type': 'text/plain' }],
      ['an empty header', { 'X-Requested-With': '' }],
      ['another site', { ...REQUESTED, 'Sec-Fetch-Site': 'cross-site' }],
      [
        'another site of the same domain',
        { ...REQUESTED, 'Sec-Fetch-Site': 'same-site' },
      ],
      ['an unknown relation', { ...REQUESTED, 'Sec-Fetch-Site': 'x' }],
      ['a foreign origin', { ...REQUESTED, Origin: 'https://evil.example' }],
      ['origin null', { ...REQUESTED, Origin: 'null' }],
      [
        'a look-alike of localhost',
        { ...REQUESTED, Origin: 'http://localhost.evil.example' },
      ],
      [
        'a look-alike of 127.0.0.1',
        { ...REQUESTED, Origin: 'http://127.0.0.1.evil.example' },
      ],
      [
        'localhost with a name',
        { ...REQUESTED, Origin: 'http://localhost:80@evil.example' },
      ],
    ])('C03 %s: 403 and no rotation', async (_, headers) => {
      for (const route of ['refresh', 'logout']) {
        const answer = await app().send(route, {
          headers: { Cookie: `refresh=${login.refresh}`, ...headers },
        });
        expect(answer).toMatchObject({ status: 403, cookies: new Map() });
      }
      const next = await app().rotate(login.refresh);
      expect(payloadOf(next.refresh).gen).toBe(1);
    });

    test.each([
      { 'Sec-Fetch-Site': 'same-origin' },
      { 'Sec-Fetch-Site': 'none' },
      { Origin: 'http://localhost:5173', 'Sec-Fetch-Site': 'same-site' },
      { Origin: 'http://127.0.0.1:5173', 'Sec-Fetch-Site': 'cross-site' },
    ])('C03 the own front end passes: %j', async (headers) => {
      const { status } = await refreshFrom({ ...REQUESTED, ...headers });
      expect(status).toBe(200);
    });

    test.each(['login', 'register'])(
      'C03 no foreign page logs a visitor in: %s',
      async (route) => {
        const json = { email: someone(), password: PASSWORD };
        for (const headers of [
          { Origin: 'https://evil.example' },
          { 'Sec-Fetch-Site': 'cross-site' },
          { Origin: 'null' },
        ]) {
          const answer = await app().send(route, { json, headers });
          expect(answer).toMatchObject({ status: 403, cookies: new Map() });
        }
        const form = await fetch(`${app().url}/auth/${route}`, {
          method: 'POST',
          headers: { 'Content-Type': 'text/plain' },
          body: JSON.stringify(json),
        });
        expect([400, 415]).toContain(form.status);
        expect(form.headers.getSetCookie()).toEqual([]);
      },
    );

    test.each(LOOK_ALIKES)('C04 no CORS header for "%s"', async (origin) => {
      await expectNoCors(app(), origin);
    });

    test('C05 two cookies of the name are refused, whatever their order', async () => {
      const stranger = await app().signUp();
      for (const values of [
        [login.refresh, stranger.refresh],
        [stranger.refresh, login.refresh],
        [login.refresh, login.refresh],
        [login.refresh, 'x'],
        ['', login.refresh],
      ]) {
        const Cookie = values.map((value) => `refresh=${value}`).join('; ');
        const headers = { ...REQUESTED, Cookie };
        expect((await app().send('refresh', { headers })).status).toBe(401);
      }
      for (const { refresh } of [login, stranger])
        expect(payloadOf((await app().rotate(refresh)).refresh).gen).toBe(1);
    });

    test('C05 two Cookie headers', async () => {
      const { status } = await sendRaw(app().url, [
        'POST /auth/refresh HTTP/1.1',
        'Host: localhost',
        'X-Requested-With: fetch',
        'Content-Length: 0',
        `Cookie: refresh=${login.refresh}`,
        'Cookie: refresh=x',
      ]);
      expect(status).toBe(401);
    });

    test('C07 on localhost the cookie has a plain name and no Secure', () => {
      const { attributes } = login.answer.cookies.get('refresh') ?? {};
      expect(attributes).toEqual({
        path: '/',
        httponly: '',
        samesite: 'Strict',
        'max-age': expect.stringMatching(/^\d+$/) as string,
      });
    });

    test('C07 production does not start with a front end on plain http', async () => {
      await expectBootToFail(
        app().app,
        {
          NODE_ENV: 'production',
          AUTH_ALLOWED_ORIGINS: 'http://app.example.com',
        },
        'AUTH_ALLOWED_ORIGINS',
      );
    });
  });

  describe('cookies in production', () => {
    const app = bench.use({
      env: { NODE_ENV: 'production', AUTH_ALLOWED_ORIGINS: FRONT_END },
    });
    const NAME = '__Host-refresh';

    test('C01 __Host-, Secure, HttpOnly, SameSite=Strict, Path=/, no Domain, and as long as the token', async () => {
      const login = await app().signUp();
      const next = await app().rotate(login.refresh);
      for (const { answer, refresh } of [login, next]) {
        expect([...answer.cookies.keys()]).toEqual([NAME]);
        const { 'max-age': maxAge, ...attributes } =
          answer.cookies.get(NAME)?.attributes ?? {};
        expect(attributes).toEqual({
          path: '/',
          secure: '',
          httponly: '',
          samesite: 'Strict',
        });
        const { exp } = payloadOf(refresh) as { exp: number };
        const left = exp - Math.floor(Date.now() / 1000);
        expect(Math.abs(Number(maxAge) - left)).toBeLessThanOrEqual(2);
      }
    });

    test('C01 no variable makes it less', async () => {
      const loose = await bench.boot({
        env: {
          NODE_ENV: 'production',
          AUTH_COOKIE_SECURE: 'false',
          COOKIE_SECURE: 'false',
          AUTH_COOKIE_NAME: 'refresh',
        },
      });
      const { answer } = await loose.signUp();
      const cookie = answer.cookies.get(NAME);
      expect(cookie?.attributes).toHaveProperty('secure');
      await loose.stop();
    });

    test('S01 the cookie is cleared with Secure and Path, or browsers keep it', async () => {
      const { refresh } = await app().signUp();
      const answer = await app().client.logout(refresh);
      expect(answer.cookies.get(NAME)).toEqual({
        value: '',
        attributes: {
          path: '/',
          secure: '',
          httponly: '',
          samesite: 'Strict',
          'max-age': '0',
        },
      });
    });

    test('C05 a cookie of the plain name is none', async () => {
      const { refresh } = await app().signUp();
      const headers = { ...REQUESTED, Cookie: `refresh=${refresh}` };
      expect((await app().send('refresh', { headers })).status).toBe(401);
    });

    test('C03 localhost is nobody here', async () => {
      const { refresh } = await app().signUp();
      for (const Origin of ['http://localhost:3000', 'http://127.0.0.1:3000'])
        expect(
          (await app().client.refresh(refresh, { ...REQUESTED, Origin }))
            .status,
        ).toBe(403);
    });

    test.each(LOOK_ALIKES.filter((origin) => origin !== ''))(
      'C03 "%s" is not the origin that is allowed',
      async (Origin) => {
        const { refresh } = await app().signUp();
        const site = { 'Sec-Fetch-Site': 'cross-site' };
        const from = (origin: string) =>
          app().client.refresh(refresh, {
            ...REQUESTED,
            ...site,
            Origin: origin,
          });
        expect((await from(Origin)).status).toBe(403);
        expect((await from(FRONT_END)).status).toBe(200);
      },
    );
  });

  describe('a front end on another site', () => {
    const enable = `  app.enableCors({ origin: ['${FRONT_END}'], credentials: true });`;
    const variant = { flags: ['--cross-site'], setUp: [enable] };
    const app = bench.use({
      ...variant,
      env: { NODE_ENV: 'production', AUTH_ALLOWED_ORIGINS: FRONT_END },
    });

    test('C01 the cookie may travel there, in a jar for that site alone', async () => {
      const { answer } = await app().signUp();
      expect(answer.cookies.get('__Host-refresh')?.attributes).toEqual({
        'max-age': expect.stringMatching(/^\d+$/) as string,
        path: '/',
        secure: '',
        httponly: '',
        samesite: 'None',
        partitioned: '',
      });
    });

    test('C03 with the header, from the front end, and from nowhere else', async () => {
      const { refresh } = await app().signUp();
      const from = (headers: Record<string, string>) =>
        app().client.refresh(refresh, {
          'Sec-Fetch-Site': 'cross-site',
          ...headers,
        });
      for (const Origin of LOOK_ALIKES)
        expect((await from({ ...REQUESTED, Origin })).status).toBe(403);
      expect((await from(REQUESTED)).status).toBe(403);
      expect((await from({ Origin: FRONT_END })).status).toBe(403);
      expect((await from({ ...REQUESTED, Origin: FRONT_END })).status).toBe(
        200,
      );
    });

    test.each(LOOK_ALIKES)('C04 no CORS header for "%s"', async (origin) => {
      const allowed = await preflight(app(), FRONT_END);
      expect(allowed.headers.get('access-control-allow-origin')).toBe(
        FRONT_END,
      );
      await expectNoCors(app(), origin);
    });

    test('C07 production does not start without the list of front ends', async () => {
      await expectBootToFail(
        app().app,
        { NODE_ENV: 'production', AUTH_ALLOWED_ORIGINS: '' },
        'AUTH_ALLOWED_ORIGINS',
      );
    });
  });

  describe('below a prefix and a version', () => {
    const app = bench.use({
      imports: [`import { VersioningType } from '@nestjs/common';`],
      setUp: [
        `  app.setGlobalPrefix('api');`,
        `  app.enableVersioning({ type: VersioningType.URI, defaultVersion: '1' });`,
      ],
      basePath: '/api/v1',
    });

    test('C06 a browser sends the cookie to refresh and logout', async () => {
      const jar = new CookieJar();
      const post = async (route: string, json?: unknown) => {
        const path = `/api/v1/auth/${route}`;
        const answer = await app().send(route, {
          json,
          headers: { ...REQUESTED, ...jar.headersFor(path) },
        });
        jar.take(path, answer);
        return answer.status;
      };
      const credentials = { email: someone(), password: PASSWORD };
      expect(await post('register', credentials)).toBe(201);
      expect(await post('refresh')).toBe(200);
      expect(await post('refresh')).toBe(200);
      expect(await post('logout')).toBe(204);
      expect(jar.headersFor('/api/v1/auth/refresh')).toEqual({});
      expect(await post('login', credentials)).toBe(200);
      expect(await post('refresh')).toBe(200);
    });

    test('C06 nothing answers where the routes were', async () => {
      const answer = await fetch(new URL('/auth/login', app().url), {
        method: 'POST',
      });
      expect(answer.status).toBe(404);
    });
  });
}

async function preflight(app: AttackedApp, origin: string): Promise<Response> {
  return fetch(`${app.url}/auth/refresh`, {
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'x-requested-with',
    },
  });
}

async function expectNoCors(app: AttackedApp, origin: string): Promise<void> {
  const answers = [
    await preflight(app, origin),
    await app.send('refresh', { headers: { ...REQUESTED, Origin: origin } }),
    await app.send('login', { json: {}, headers: { Origin: origin } }),
    await app.send('me', { method: 'GET', headers: { Origin: origin } }),
  ];
  for (const { headers } of answers)
    // A list of one may be told to everybody: it opens nothing to the others.
    expect([null, FRONT_END]).toContain(
      headers.get('access-control-allow-origin'),
    );
}

/** Keeps and sends cookies as RFC 6265 says, by their path. */
class CookieJar {
  private readonly cookies = new Map<string, { value: string; path: string }>();

  take(requestPath: string, { cookies }: Answer): void {
    for (const [name, { value, attributes }] of cookies) {
      const given = attributes.path ?? '';
      const path = given.startsWith('/')
        ? given
        : requestPath.replace(/\/[^/]*$/, '');
      if (attributes['max-age'] === '0') this.cookies.delete(name);
      else this.cookies.set(name, { value, path });
    }
  }

  headersFor(requestPath: string): Record<string, string> {
    const sent = [...this.cookies].filter(
      ([, { path }]) =>
        requestPath === path ||
        requestPath.startsWith(path.endsWith('/') ? path : `${path}/`),
    );
    const text = sent.map(([name, { value }]) => `${name}=${value}`).join('; ');
    return text === '' ? {} : { Cookie: text };
  }
}
