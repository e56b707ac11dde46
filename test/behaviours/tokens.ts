import { generateKeyPairSync, sign as signBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  test,
} from 'vitest';
import { SECRETS, type Login } from './support/attacked-app.js';
import type { Bench } from './support/bench.js';
import {
  base64url,
  forge,
  hmac,
  payloadOf,
  unsigned,
  type Changes,
  type Signer,
} from './support/forge.js';
import { sendRaw } from './support/raw-http.js';

const withAccessKey = hmac(SECRETS.access);
const withRefreshKey = hmac(SECRETS.refresh);

/** What is made of strings in JSON, but is no string. */
const NOT_STRINGS = [{ $ne: null }, ['x'], 7, null, true];

/** T01 to T18: nothing but a token of ours, for us, of the right kind, opens a route. */
export function describeTokens(bench: Bench, flags: string[] = []): void {
  describe(['tokens', ...flags].join(' '), () => {
    const app = bench.use({ flags });
    let user: Login;
    beforeAll(async () => {
      user = await app().signUp();
    });
    afterEach(() => app().setClock(0));

    const access = (changes: Changes, sign: Signer = withAccessKey) =>
      forge(user.access, changes, sign);
    const refresh = (changes: Changes, sign: Signer = withRefreshKey) =>
      forge(user.refresh, changes, sign);
    const refused = async (...tokens: string[]) => {
      for (const token of tokens)
        expect([await app().meStatus(token), token]).toEqual([401, token]);
      // Whatever the reason was, it was not the user.
      expect(await app().meStatus(user.access)).toBe(200);
    };

    beforeEach(async () => {
      // A forgery without a change is as good as the original: what is refused is the change.
      expect(await app().meStatus(access({}))).toBe(200);
    });

    test.each(['HS384', 'HS512'])(
      'T01 right secret and claims, but %s',
      async (alg) => {
        const hash = alg.replace('HS', 'sha');
        await refused(access({ header: { alg } }, hmac(SECRETS.access, hash)));
        const token = refresh({ header: { alg } }, hmac(SECRETS.refresh, hash));
        expect(await app().refreshStatus(token)).toBe(401);
      },
    );

    test.each(['none', 'None', 'NONE', 'nOnE', undefined, ['HS256'], 7, null])(
      'T02 alg %j',
      async (alg) => {
        await refused(
          access({ header: { alg } }, unsigned),
          access({ header: { alg } }),
        );
        const token = refresh({ header: { alg } }, unsigned);
        expect(await app().refreshStatus(token)).toBe(401);
      },
    );

    test('T03 a signature that is not right', async () => {
      const [header = '', payload = '', signature = ''] =
        user.access.split('.');
      const flipped =
        payload.slice(0, 9) + other(payload[9]) + payload.slice(10);
      const signed = `${header}.${payload}`;
      await refused(
        `${header}.${flipped}.${signature}`,
        `${signed}.`,
        `${signed}.${Buffer.alloc(32).toString('base64url')}`,
        `${signed}.${Buffer.alloc(1).toString('base64url')}`,
        `${signed}.${signature.slice(0, -1)}`,
        `${signed}.${signature}${signature}`,
        access({}, hmac('')),
        access({}, hmac('secret')),
        access({}, withRefreshKey),
      );
    });

    test('T03 claims of one token with the signature of another', async () => {
      const stranger = await app().signUp();
      const [header, , signature] = user.access.split('.');
      const [, payload] = stranger.access.split('.');
      await refused([header, payload, signature].join('.'));
    });

    describe('keys that the token brings along', () => {
      let listener: Server;
      let hits = 0;
      const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      beforeAll(async () => {
        listener = createServer((_, response) => {
          hits += 1;
          const keys = [rsa, ec].map((pair) =>
            pair.publicKey.export({ format: 'jwk' }),
          );
          response.end(JSON.stringify({ keys }));
        });
        await new Promise<void>((resolve) =>
          listener.listen(0, '127.0.0.1', resolve),
        );
      });
      afterAll(() => {
        listener.close();
      });

      test('T05 are ignored, and nothing is fetched', async () => {
        const { port } = listener.address() as AddressInfo;
        const url = `http://127.0.0.1:${port}/keys`;
        const der = rsa.publicKey.export({ format: 'der', type: 'spki' });
        const own = Buffer.from('a key of the attacker, 32 bytes.');
        const headers = [
          { jwk: rsa.publicKey.export({ format: 'jwk' }) },
          { jwk: ec.publicKey.export({ format: 'jwk' }) },
          { jwk: { kty: 'oct', k: own.toString('base64url') } },
          { x5c: [der.toString('base64')] },
          { jku: url },
          { x5u: url },
          { kid: url },
        ];
        for (const header of headers) {
          await refused(
            access({ header: { ...header, alg: 'RS256' } }, (signed) =>
              signBytes('sha256', Buffer.from(signed), rsa.privateKey),
            ),
            access({ header: { ...header, alg: 'ES256' } }, (signed) =>
              signBytes('sha256', Buffer.from(signed), {
                key: ec.privateKey,
                dsaEncoding: 'ieee-p1363',
              }),
            ),
            access({ header }, hmac(own)),
          );
        }
        expect(hits).toBe(0);
      });
    });

    test.each([
      '',
      'unknown',
      '../../dev/null',
      "x' UNION SELECT '1';--",
      '|sleep 10',
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      'valueOf',
      ['constructor'],
      { toString: 'x' },
      7,
      null,
      'long',
    ])('T06 kid %j', async (name) => {
      const kid = name === 'long' ? 'k'.repeat(10_000) : name;
      const started = performance.now();
      await refused(access({ header: { kid } }));
      const token = refresh({ header: { kid } });
      expect(await app().refreshStatus(token)).toBe(401);
      await refused(access({ header: { kid } }, hmac('')));
      expect(performance.now() - started).toBeLessThan(1_000);
    });

    test('T07 without an expiry that is a number', async () => {
      const { exp } = payloadOf(user.access) as { exp: number };
      const raw = JSON.stringify(payloadOf(user.access));
      await refused(
        access({ claims: { exp: undefined } }),
        access({ claims: { exp: null } }),
        access({ claims: { exp: '9999999999' } }),
        access({ claims: { exp: [exp] } }),
        access({ claims: { exp: true } }),
        access({ payload: raw.replace(String(exp), '1e999') }),
        access({ claims: { exp: 1 } }),
        access({ claims: { exp: -1 } }),
        access({ claims: { exp: 0 } }),
      );
    });

    test('T07 a refresh token without expiry', async () => {
      for (const exp of [undefined, null, '9999999999', 1])
        expect(await app().refreshStatus(refresh({ claims: { exp } }))).toBe(
          401,
        );
      expect(await app().refreshStatus(user.refresh)).toBe(200);
      user = await app().signUp();
    });

    test('T08 clocks may differ by ten seconds, not by more', async () => {
      await app().setClock(0, true);
      const now = Math.floor(Date.now() / 1000);
      const status = async (claims: object) =>
        app().meStatus(access({ claims: { exp: now + 300, ...claims } }));
      expect(await status({ iat: now + 8 })).toBe(200);
      expect(await status({ nbf: now + 8 })).toBe(200);
      expect(await status({ exp: now - 8 })).toBe(200);
      expect(await status({ iat: now + 60 })).toBe(401);
      expect(await status({ nbf: now + 60 })).toBe(401);
      expect(await status({ exp: now - 12 })).toBe(401);
    });

    test('T09 issuer and audience', async () => {
      const { iss, aud } = payloadOf(user.access) as Record<string, string>;
      await refused(
        access({ claims: { aud: 'https://other.example' } }),
        access({ claims: { aud: ['https://other.example'] } }),
        access({ claims: { aud: undefined } }),
        access({ claims: { aud: '' } }),
        access({ claims: { aud: [] } }),
        access({ claims: { aud: `${aud}x` } }),
        access({ claims: { iss: 'https://other.example' } }),
        access({ claims: { iss: undefined } }),
        access({ claims: { iss: '' } }),
        access({ claims: { iss: `${iss}/` } }),
      );
    });

    test('T10 a token of the other kind', async () => {
      await refused(user.refresh);
      expect(await app().refreshStatus(user.access)).toBe(401);
    });

    test('T10 the type is checked on its own, whatever the key', async () => {
      // As if both secrets were equal, which the boot refuses.
      for (const type of ['refresh', undefined, ['access'], 'Access', '', 7])
        await refused(access({ claims: { type } }));
      for (const type of ['access', undefined, ['refresh'], 'Refresh'])
        expect(await app().refreshStatus(refresh({ claims: { type } }))).toBe(
          401,
        );
      await refused(
        forge(user.refresh, { header: { typ: 'at+jwt' } }, withAccessKey),
      );
      const token = forge(
        user.access,
        { header: { typ: 'rt+jwt' }, claims: { gen: 0 } },
        withRefreshKey,
      );
      expect(await app().refreshStatus(token)).toBe(401);
    });

    test.each(['rt+jwt', 'JWT', 'at+jwt ', undefined, null, ['at+jwt']])(
      'T11 typ %j in the header of an access token',
      (typ) => refused(access({ header: { typ } })),
    );

    test.each(['at+jwt', 'JWT', undefined])(
      'T11 typ %j in the header of a refresh token',
      async (typ) => {
        const token = refresh({ header: { typ } });
        expect(await app().refreshStatus(token)).toBe(401);
        expect(await app().refreshStatus(refresh({}))).toBe(200);
        user = await app().signUp();
      },
    );

    test('T12 no claim beyond the documented ones', () => {
      expect(Object.keys(payloadOf(user.access)).sort()).toEqual(
        'aud email exp iat iss jti sid sub type'.split(' '),
      );
      expect(Object.keys(payloadOf(user.refresh)).sort()).toEqual(
        'aud exp gen iat iss jti sid sub type'.split(' '),
      );
    });

    test('T13 two logins of one instant have different tokens', async () => {
      await app().setClock(0, true);
      const one = await app().signIn(user.email);
      const two = await app().signIn(user.email);
      expect(payloadOf(two.access).iat).toBe(payloadOf(one.access).iat);
      expect(two.access).not.toBe(one.access);
      expect(two.refresh).not.toBe(one.refresh);
      expect(payloadOf(two.access).jti).not.toBe(payloadOf(one.access).jti);
    });

    test('T13 two answers of one generation have different tokens', async () => {
      const login = await app().signIn(user.email);
      await app().setClock(0, true);
      const one = await app().rotate(login.refresh);
      const two = await app().rotate(login.refresh);
      expect(two.access).not.toBe(one.access);
      expect(two.refresh).not.toBe(one.refresh);
    });

    test.each(['sub', 'sid', 'email', 'iat'])(
      'T15 a signed token whose %s is of another type, without a query',
      async (claim) => {
        const others = claim === 'iat' ? ['1', {}, null] : NOT_STRINGS;
        await app().control('takeCalls');
        for (const value of others) {
          const claims = { [claim]: value };
          expect(await app().meStatus(access({ claims }))).toBe(401);
          if (claim !== 'email')
            expect(await app().refreshStatus(refresh({ claims }))).toBe(401);
        }
        for (const gen of claim === 'sid' ? ['0', [0], {}, null] : [])
          expect(await app().refreshStatus(refresh({ claims: { gen } }))).toBe(
            401,
          );
        const calls = (await app().control('takeCalls')) as string[];
        expect(calls.filter((call) => !call.startsWith('tokens.'))).toEqual([]);
      },
    );

    test('T15 a signed payload that is no object', async () => {
      for (const payload of ['text', '"text"', '[]', 'null', '7', ''])
        await refused(access({ payload }));
    });

    test('T16 what is no compact JWT', async () => {
      const [header = '', payload = '', signature = ''] =
        user.access.split('.');
      const json = JSON.stringify({
        payload,
        signatures: [{ protected: header, signature }],
      });
      const flat = JSON.stringify({ payload, protected: header, signature });
      await refused(
        base64url(json),
        json.replaceAll(' ', ''),
        flat,
        `${header}.${payload}`,
        `${user.access}.${signature}`,
        `${header}.${payload}.${signature}.${payload}.${signature}`,
        '..',
        '...',
        'x',
        'e30.e30.e30',
        'x'.repeat(8_000),
        `${base64url('{"alg":"HS256"')}.${payload}.${signature}`,
        `${base64url('null')}.${payload}.${signature}`,
      );
      for (const token of ['x', '..', json, user.access.slice(1)])
        expect(await app().refreshStatus(encodeURIComponent(token))).toBe(401);
    });

    test('T16 control characters', async () => {
      const raw = async (authorization: string) =>
        (
          await sendRaw(app().url, [
            'GET /auth/me HTTP/1.1',
            'Host: localhost',
            `Authorization: ${authorization}`,
          ])
        ).status;
      expect(await raw(`Bearer ${user.access}`)).toBe(200);
      for (const text of [
        `Bearer ${user.access}\0`,
        `Bearer \0${user.access}`,
        `Bearer ${user.access.replace('.', '\0.')}`,
        `Bearer ${user.access.replace('.', '\x7f.')}`,
      ])
        expect([400, 401]).toContain(await raw(text));
    });

    test('T17 the header is the one place for an access token', async () => {
      const ways: Promise<{ status: number }>[] = [
        app().send(`me?access_token=${user.access}`, { method: 'GET' }),
        app().send(`me?token=${user.access}`, { method: 'GET' }),
        app().send('logout-all', { json: { access_token: user.access } }),
        ...['access_token', 'accessToken', 'token', 'refresh'].map((name) =>
          app().send('me', {
            method: 'GET',
            headers: { Cookie: `${name}=${user.access}` },
          }),
        ),
        ...['X-Access-Token', 'Token', 'X-Authorization'].map((name) =>
          app().send('me', {
            method: 'GET',
            headers: { [name]: `Bearer ${user.access}` },
          }),
        ),
      ];
      for (const answer of await Promise.all(ways))
        expect(answer.status).toBe(401);
    });

    test.each(['Basic', 'JWT', 'Token', 'Bearer Bearer', 'Bearer:', ''])(
      'T18 scheme "%s"',
      async (scheme) => {
        const headers = { Authorization: `${scheme} ${user.access}`.trim() };
        const answer = await app().send('me', { method: 'GET', headers });
        expect(answer.status).toBe(401);
      },
    );

    test('T18 two Authorization headers', async () => {
      const raw = async (...values: string[]) =>
        (
          await sendRaw(app().url, [
            'GET /auth/me HTTP/1.1',
            'Host: localhost',
            ...values.map((value) => `Authorization: ${value}`),
          ])
        ).status;
      const good = `Bearer ${user.access}`;
      expect(await raw(good)).toBe(200);
      expect(await raw('Bearer x', good)).toBe(401);
      expect(await raw(good, 'Bearer x')).toBe(401);
      expect(await raw(`${good}, Bearer x`)).toBe(401);
      expect(await raw(`Bearer x, ${good}`)).toBe(401);
      expect(await raw('Basic eDp4', good)).toBe(401);
    });
  });
}

/** Another character of base64url. */
const other = (character = 'A'): string => (character === 'A' ? 'B' : 'A');
