import {
  createHmac,
  createPublicKey,
  verify,
  type JsonWebKey,
} from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { accessTokenOf, PASSWORD } from '../e2e/auth-client.js';
import { someone } from '../e2e/auth-over-http.js';
import { SECRETS, type Login } from './support/attacked-app.js';
import type { Bench } from './support/bench.js';
import { forge, headerOf, hmac, payloadOf } from './support/forge.js';

const NEXT = 'violet-harbour-antenna-93';

/** What holds with `--access-check session` only: the end of a session bites at once. */
export function describeStrict(bench: Bench): void {
  describe('strict', () => {
    const app = bench.use({ flags: ['--access-check', 'session'] });
    let user: Login;
    beforeEach(async () => {
      user = await app().signUp();
      expect(await app().meStatus(user.access)).toBe(200);
    });

    test('T14 (strict) the token of a deleted user, also when the address is taken again', async () => {
      await app().control('deleteUser', user.userId);
      expect(await app().meStatus(user.access)).toBe(401);
      const heir = await app().signUp(user.email);
      expect(await app().meStatus(user.access)).toBe(401);
      expect(await app().meStatus(heir.access)).toBe(200);
    });

    test('T14 (strict) a session is that of its user only', async () => {
      const stranger = await app().signUp();
      const claims = { sub: stranger.userId };
      const token = forge(user.access, { claims }, hmac(SECRETS.access));
      expect(await app().meStatus(token)).toBe(401);
    });

    test('G02 (strict) the token of a user who is deactivated', async () => {
      await app().setActive(user.userId, false);
      expect(await app().meStatus(user.access)).toBe(401);
    });

    test.each(['users.findById', 'sessions.find'])(
      'G03 (strict) %s fails: no handler runs',
      async (method) => {
        const before = await app().control('handled');
        await app().fail(method, 1);
        const { status, body } = await app().bearer(
          user.access,
          '/probe/closed',
        );
        expect([401, 500]).toContain(status);
        expect(JSON.stringify(body)).not.toContain('by order');
        expect(await app().control('handled')).toBe(before);
        expect((await app().bearer(user.access, '/probe/closed')).status).toBe(
          200,
        );
      },
    );

    test('G07 (strict) what changes about a user is seen at the next request', async () => {
      const email = someone();
      await app().control('setEmail', user.userId, email);
      const { body } = await app().client.me(user.access);
      expect(body).toEqual({ id: user.userId, email });
    });

    test('R06 (strict) reuse ends the access tokens of that session too', async () => {
      const other = await app().signIn(user.email);
      const second = await app().rotate(user.refresh);
      const third = await app().rotate(second.refresh);
      expect(await app().refreshStatus(user.refresh)).toBe(401);
      for (const { access } of [user, second, third])
        expect(await app().meStatus(access)).toBe(401);
      expect(await app().meStatus(other.access)).toBe(200);
    });

    test('R12 (strict) a new password ends the access tokens of other sessions', async () => {
      const thief = await app().signIn(user.email);
      await app().changePassword(user.access, PASSWORD, NEXT);
      expect(await app().meStatus(thief.access)).toBe(401);
      expect(await app().meStatus(user.access)).toBe(200);
    });

    test('S01 (strict) logout ends the access token', async () => {
      await app().client.logout(user.refresh);
      expect(await app().meStatus(user.access)).toBe(401);
    });

    test('S03 (strict) logout-all ends every access token', async () => {
      const other = await app().signIn(user.email);
      await app().client.logoutAll(user.access);
      for (const { access } of [user, other])
        expect(await app().meStatus(access)).toBe(401);
    });

    test('S05, R22 (strict) a session ended from the list, and no other', async () => {
      const other = await app().signIn(user.email);
      await app().endSession(user.access, other.sessionId);
      expect(await app().meStatus(other.access)).toBe(401);
      expect(await app().meStatus(user.access)).toBe(200);
    });
  });
}

/** `--algorithm ES256`: others verify, and only this app signs. */
export function describeAsymmetric(bench: Bench): void {
  describe('ES256', () => {
    const app = bench.use({ flags: ['--algorithm', 'ES256'] });
    let user: Login;
    let jwk: JsonWebKey & { kid?: string };
    beforeAll(async () => {
      user = await app().signUp();
      const { body } = await app().send('.well-known/jwks.json', {
        method: 'GET',
      });
      const { keys } = body as { keys: (typeof jwk)[] };
      const { kid } = headerOf(user.access);
      jwk = keys.find((key) => key.kid === kid) ?? {};
    });

    test('T04 the public key is no secret', async () => {
      const key = createPublicKey({ key: jwk, format: 'jwk' });
      const pem = key.export({ format: 'pem', type: 'spki' }).toString();
      const secrets = [
        pem,
        pem.trim(),
        `${pem}\n`,
        pem.replace(/-----.+?-----|\s/g, ''),
        key.export({ format: 'der', type: 'spki' }),
        JSON.stringify(jwk),
        JSON.stringify({ keys: [jwk] }),
        jwk.x ?? '',
        Buffer.from(jwk.x ?? '', 'base64url'),
      ];
      for (const secret of secrets)
        for (const [alg, hash] of [
          ['HS256', 'sha256'],
          ['HS384', 'sha384'],
          ['HS512', 'sha512'],
          ['ES256', 'sha256'],
        ])
          expect(
            await app().meStatus(
              forge(user.access, { header: { alg } }, hmac(secret, hash)),
            ),
          ).toBe(401);
      expect(await app().meStatus(user.access)).toBe(200);
    });

    test('T01, T04 no token of the refresh secret opens a route', async () => {
      for (const header of [
        { alg: 'HS256' },
        headerOf(user.refresh),
        { ...headerOf(user.refresh), typ: 'at+jwt' },
      ])
        expect(
          await app().meStatus(
            forge(user.access, { header }, hmac(SECRETS.refresh)),
          ),
        ).toBe(401);
    });

    test('T03 a signature of zeros, empty, or of another token', async () => {
      const [header, payload] = user.access.split('.');
      const stranger = (await app().signUp()).access.split('.')[2];
      for (const signature of [
        Buffer.alloc(64).toString('base64url'),
        '',
        'MAYCAQACAQA',
        stranger,
      ])
        expect(await app().meStatus(`${header}.${payload}.${signature}`)).toBe(
          401,
        );
    });

    test('O05 the key set verifies tokens and tells nothing private', async () => {
      const answer = await app().send('.well-known/jwks.json', {
        method: 'GET',
      });
      expect(answer.status).toBe(200);
      const { keys } = answer.body as { keys: Record<string, unknown>[] };
      expect(keys.length).toBeGreaterThan(0);
      for (const key of keys) {
        expect(key).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256' });
        for (const member of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'])
          expect(key).not.toHaveProperty(member);
      }
      const [header, payload, signature = ''] = user.access.split('.');
      expect(
        verify(
          'sha256',
          Buffer.from(`${header}.${payload}`),
          {
            key: createPublicKey({ key: jwk, format: 'jwk' }),
            dsaEncoding: 'ieee-p1363',
          },
          Buffer.from(signature, 'base64url'),
        ),
      ).toBe(true);
    });

    test('T04 refresh tokens stay with their own secret', async () => {
      expect(headerOf(user.refresh).alg).toBe('HS256');
      const next = await app().rotate(user.refresh);
      expect(headerOf(next.access).alg).toBe('ES256');
      const [header, payload] = next.refresh.split('.');
      const signature = createHmac('sha256', SECRETS.refresh)
        .update(`${header}.${payload}`)
        .digest('base64url');
      expect(next.refresh.split('.')[2]).toBe(signature);
    });
  });
}

/** `--refresh-transport body`: no cookie, so none of the rules of cookies. */
export function describeBody(bench: Bench): void {
  describe('refresh token in the body', () => {
    const app = bench.use({
      flags: ['--refresh-transport', 'body', '--client', 'none'],
    });
    const refresh = (refreshToken: unknown) =>
      app().send('refresh', { json: { refreshToken } });
    const tokenOf = ({ body }: { body: unknown }) =>
      (body as { refreshToken: string }).refreshToken;

    test('R01, R04, R05 rotation and reuse are as with a cookie', async () => {
      const first = await app().client.register(someone());
      const second = await refresh(tokenOf(first));
      const third = await refresh(tokenOf(second));
      expect([first, second, third].map(({ status }) => status)).toEqual([
        201, 200, 200,
      ]);
      expect(payloadOf(tokenOf(third)).gen).toBe(2);
      expect((await refresh(tokenOf(first))).status).toBe(401);
      expect((await refresh(tokenOf(third))).status).toBe(401);
    });

    test('C01, R17 no cookie is set, and none is read', async () => {
      const answer = await app().client.register(someone());
      expect(answer.cookies.size).toBe(0);
      const inCookie = await app().client.refresh(tokenOf(answer));
      expect([400, 401]).toContain(inCookie.status);
      for (const value of [undefined, '', 7, null, ['x'], { $ne: 1 }, 'x.y.z'])
        expect([400, 401]).toContain((await refresh(value)).status);
      expect((await refresh(tokenOf(answer))).status).toBe(200);
    });

    test('T10, S01 the kinds are told apart, and logout ends the session', async () => {
      const answer = await app().client.register(someone());
      expect(await app().meStatus(tokenOf(answer))).toBe(401);
      expect((await refresh(accessTokenOf(answer))).status).toBe(401);
      const json = { refreshToken: tokenOf(answer) };
      expect((await app().send('logout', { json })).status).toBe(204);
      expect((await refresh(tokenOf(answer))).status).toBe(401);
    });

    test('R20 answers with tokens are not stored', async () => {
      const answer = await app().client.register(someone());
      for (const { headers } of [answer, await refresh(tokenOf(answer))])
        expect(headers.get('cache-control')).toBe('no-store');
    });
  });
}
