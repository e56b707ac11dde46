import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  SECRETS,
  type AttackedApp,
  type Login,
} from './support/attacked-app.js';
import type { Bench } from './support/bench.js';
import { forge, hmac } from './support/forge.js';
import { sendRaw } from './support/raw-http.js';

/** The routes that are meant to work without an access token. */
const PUBLIC = [
  'POST /auth/register',
  'POST /auth/login',
  'POST /auth/refresh',
  'POST /auth/logout',
  'GET /probe/open',
  // `nest new` brings it, and the tests that come with it call it.
  'GET /',
];

/** What Nest itself says it serves: `POST /auth/login`. */
function routesOf(app: AttackedApp): string[] {
  const mapped = app.log().matchAll(/Mapped \{(\S+), (\w+)\}/g);
  return [...mapped].map(([, path, method]) => `${method} ${path}`);
}

/** G01 to G05: no handler runs without an access token, whatever way it is called. */
export function describeGuard(bench: Bench, flags: string[] = []): void {
  describe(['guard', ...flags].join(' '), () => {
    const app = bench.use({ flags });
    let user: Login;
    beforeAll(async () => {
      user = await app().signUp();
    });
    afterEach(() => app().setClock(0));

    test('G01 each route of auth that is not public is 401', async () => {
      const closed = routesOf(app()).filter(
        (route) => / \/(auth|probe)/.test(route) && !PUBLIC.includes(route),
      );
      expect(closed.length).toBeGreaterThanOrEqual(6);
      for (const route of closed)
        expect([route, await statusOf(app(), route)]).toEqual([route, 401]);
    });

    test('G03 a store that is down is no way in', async () => {
      const attempts: [string, () => Promise<{ status: number }>][] = [
        ['users.findByEmail', () => app().client.login(user.email)],
        ['users.findById', () => app().client.refresh(user.refresh)],
        ['sessions.find', () => app().client.refresh(user.refresh)],
        ['sessions.create', () => app().client.login(user.email)],
        ['sessions.list', () => app().bearer(user.access, 'sessions')],
      ];
      for (const [method, attempt] of attempts) {
        await app().fail(method, 1);
        expect(await attempt()).toMatchObject({
          status: 500,
          cookies: new Map(),
          body: { statusCode: 500, message: 'Internal server error' },
        });
      }
    });

    test('G04 every 401 is the same, whatever was wrong', async () => {
      const tokens = [
        'x',
        user.refresh,
        forge(user.access, { claims: { exp: 1 } }, hmac(SECRETS.access)),
        forge(user.access, { claims: { aud: 'x' } }, hmac(SECRETS.access)),
        forge(user.access, {}, hmac('x')),
        forge(user.access, { header: { alg: 'none' } }, hmac('x')),
      ];
      const answers = [
        await app().client.me(),
        ...(await Promise.all(tokens.map((token) => app().client.me(token)))),
        await app().client.refresh(),
        await app().client.refresh('x'),
        await app().client.login(user.email, 'not-the-right-password'),
      ];
      for (const { status, body, headers } of answers)
        expect([status, body, headers.get('www-authenticate')]).toEqual([
          401,
          { message: 'Unauthorized', statusCode: 401 },
          'Bearer',
        ]);
    });

    test.each([
      ['HEAD', '/probe/closed'],
      ['GET', '//probe/closed'],
      ['GET', '/probe//closed'],
      ['GET', '/PROBE/CLOSED'],
      ['GET', '/probe/closed/'],
      ['GET', '/probe/closed//'],
      ['GET', '/probe/%63losed'],
      ['GET', '/%2e/probe/closed'],
      ['GET', '/probe/open/../closed'],
      ['GET', '/probe/open/%2e%2e/closed'],
      ['GET', '/probe/open%2f..%2fclosed'],
      ['GET', '/probe/closed;a=b'],
      ['GET', '/probe;a=b/closed'],
      ['GET', '/probe/closed?x=/probe/open'],
      ['GET', '/probe/closed%00'],
      ['GET', '/probe/closed%20'],
      ['GET', '/probe\\closed'],
      ['GET', 'http://localhost/probe/closed'],
      ['GET', 'http://evil.example/probe/closed'],
      ['OPTIONS', '/probe/closed'],
      ['get', '/probe/closed'],
    ])('G05 %s %s', async (method, target) => {
      const before = await app().control('handled');
      const { status, text } = await sendRaw(app().url, [
        `${method} ${target} HTTP/1.1`,
        'Host: localhost',
      ]);
      expect([400, 401, 404, 405]).toContain(status);
      expect(text).not.toContain(user.userId);
      expect(await app().control('handled')).toBe(before);
    });

    test.each(['X-HTTP-Method-Override', 'X-Original-URL', 'X-Rewrite-URL'])(
      'G05 %s moves no request past the guard',
      async (header) => {
        const before = await app().control('handled');
        const { status } = await app().send('/probe/closed', {
          method: 'GET',
          headers: { [header]: '/probe/open' },
        });
        expect(status).toBe(401);
        expect(await app().control('handled')).toBe(before);
      },
    );

    test('G05 with a token the handler runs, so that the count means something', async () => {
      const before = (await app().control('handled')) as number;
      const { status, body } = await app().bearer(user.access, '/probe/closed');
      expect({ status, body }).toEqual({
        status: 200,
        body: { id: user.userId, email: user.email, sessionId: user.sessionId },
      });
      expect(await app().control('handled')).toBe(before + 1);
    });
  });
}

/** G01 once more, where `--guard global` closes what nobody marked. */
export function describeGlobalGuard(bench: Bench): void {
  describe('guard of the whole app', () => {
    const app = bench.use({ flags: ['--guard', 'global'] });

    test('G01 every route but the public ones is 401, also one nobody thought of', async () => {
      const routes = routesOf(app());
      expect(routes).toEqual(expect.arrayContaining(PUBLIC));
      const closed = routes.filter((route) => !PUBLIC.includes(route));
      expect(closed).toEqual(
        expect.arrayContaining(['GET /unmarked', 'GET /probe/closed']),
      );
      const before = await app().control('handled');
      for (const route of closed)
        expect([route, await statusOf(app(), route)]).toEqual([route, 401]);
      expect(await app().control('handled')).toBe(before);
    });

    test('G01 public ones answer, and a token opens the others', async () => {
      expect(await statusOf(app(), 'GET /probe/open')).toBe(200);
      const { access } = await app().signUp();
      expect((await app().bearer(access, '/unmarked')).status).toBe(200);
    });
  });
}

async function statusOf(app: AttackedApp, route: string): Promise<number> {
  const [method = '', path = ''] = route.split(' ');
  const target = path.replace(/:\w+/g, crypto.randomUUID());
  const { status } = await sendRaw(app.url, [
    `${method} ${target} HTTP/1.1`,
    'Host: localhost',
    'Content-Length: 0',
  ]);
  return status;
}
