import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ServiceUnavailableException } from '@nestjs/common';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { JwtVerifier } from './jwt-verifier.js';

const ISSUER = 'auth-service';
const AUDIENCE = 'shop';
const makePair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const now = () => Math.floor(Date.now() / 1000);

const CLAIMS = {
  iss: ISSUER,
  aud: AUDIENCE,
  sub: 'user-1',
  email: 'ada@example.com',
  sid: 'session-1',
  type: 'access',
};

describe('JwtVerifier', () => {
  const first = makePair();
  const second = makePair();
  const stranger = makePair();
  let published: { kid: string; publicKey: KeyObject }[];
  let status: number;
  const requests: (string | undefined)[] = [];
  let url: string;
  let verifier: JwtVerifier;

  const server = createServer(({ url: path }, response) => {
    requests.push(path);
    response.statusCode = status;
    const keys = published.map(({ kid, publicKey }) => ({
      ...publicKey.export({ format: 'jwk' }),
      kid,
    }));
    response.end(JSON.stringify({ keys }));
  });

  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  beforeEach(() => {
    published = [{ kid: 'first', publicKey: first.publicKey }];
    status = 200;
    requests.length = 0;
    const jwksUrl = `${url}/jwks.json`;
    verifier = new JwtVerifier({ jwksUrl, issuer: ISSUER, audience: AUDIENCE });
  });

  afterAll(async () => {
    await new Promise((done) => server.close(done));
  });

  /** A sound token with something changed. */
  function forge(
    claims: object = {},
    header: object = {},
    key: KeyObject | Uint8Array = first.privateKey,
  ): Promise<string> {
    const times = { iat: now(), exp: now() + 60 };
    return new SignJWT({ ...CLAIMS, ...times, ...claims })
      .setProtectedHeader({
        alg: 'ES256',
        typ: 'at+jwt',
        kid: 'first',
        ...header,
      })
      .sign(key);
  }

  const encode = (value: object) =>
    Buffer.from(JSON.stringify(value)).toString('base64url');

  async function withHeader(header: object): Promise<string> {
    const [, payload, signature] = (await forge()).split('.');
    return `${encode(header)}.${payload}.${signature}`;
  }

  const verify = async (token: string | Promise<string>) =>
    verifier.verify(await token);

  it('gives the user of a token, and fetches the keys once', async () => {
    const user = {
      id: 'user-1',
      email: 'ada@example.com',
      sessionId: 'session-1',
    };
    expect(await verify(forge())).toEqual(user);
    expect(await verify(forge())).toEqual(user);
    expect(requests).toEqual(['/jwks.json']);
  });

  const pem = first.publicKey.export({ type: 'spki', format: 'pem' });
  const HS256 = { alg: 'HS256' };

  it.each([
    ['T02 unsigned', () => withHeader({ alg: 'none', kid: 'first' })],
    ['T03 signed by a stranger', () => forge({}, {}, stranger.privateKey)],
    ['T04 with the public key', () => forge({}, HS256, Buffer.from(pem))],
    ['T06 without kid', () => forge({}, { kid: undefined })],
    ['T06 with an empty kid', () => forge({}, { kid: '' })],
    ['T06 with the kid __proto__', () => forge({}, { kid: '__proto__' })],
    ['T06 with a list of kids', () => forge({}, { kid: ['first'] })],
    ['T07 without expiry', () => forge({ exp: undefined })],
    ['T08 that expired', () => forge({ exp: now() - 60 })],
    ['T08 of the future', () => forge({ iat: now() + 60 })],
    ['T08 of no time', () => forge({ iat: undefined })],
    ['T09 of another issuer', () => forge({ iss: 'other' })],
    ['T09 of no issuer', () => forge({ iss: undefined })],
    ['T09 for another audience', () => forge({ aud: 'other' })],
    ['T09 for no audience', () => forge({ aud: undefined })],
    ['T10 of the refresh type', () => forge({ type: 'refresh' })],
    ['T10 with a list of types', () => forge({ type: ['access'] })],
    ['T11 with a refresh header', () => forge({}, { typ: 'rt+jwt' })],
    ['T11 with a plain header', () => forge({}, { typ: 'JWT' })],
    ['T15 with a number for subject', () => forge({ sub: 1 })],
    ['T15 without a session', () => forge({ sid: undefined })],
    ['T16 that is garbage', () => 'garbage'],
    ['T16 of garbled parts', () => 'e30x.e30.e30'],
  ])('refuses a token %s', async (_name, make) => {
    expect(await verify(make())).toBeNull();
  });

  it('T05 O06 goes nowhere a token tells it to', async () => {
    const { publicKey, privateKey } = stranger;
    const jwk = publicKey.export({ format: 'jwk' });
    const urls = { jku: `${url}/evil`, x5u: `${url}/evil` };
    expect(await verify(forge({}, { ...urls, jwk }, privateKey))).toBeNull();
    expect(requests).toEqual(['/jwks.json']);
  });

  it('O06 asks once, however many unknown kids there are', async () => {
    for (let kid = 0; kid < 20; kid += 1) {
      expect(await verify(forge({}, { kid: `unknown-${kid}` }))).toBeNull();
    }
    expect(requests).toHaveLength(1);
  });

  it('O05 takes a new key and forgets one that was taken out', async () => {
    const token = await forge();
    const next = await forge({}, { kid: 'second' }, second.privateKey);
    published.push({ kid: 'second', publicKey: second.publicKey });
    expect(await verify(token)).not.toBeNull();
    expect(await verify(next)).not.toBeNull();

    published.shift();
    const jwksUrl = `${url}/jwks.json`;
    const restarted = new JwtVerifier({
      jwksUrl,
      issuer: ISSUER,
      audience: AUDIENCE,
    });
    expect(await restarted.verify(token)).toBeNull();
    expect(await restarted.verify(next)).not.toBeNull();
  });

  it('G03 answers 503, and lets nobody in, where it gets no keys', async () => {
    status = 500;
    await expect(verify(forge())).rejects.toThrow(ServiceUnavailableException);
    status = 200;
    expect(await verify(forge())).not.toBeNull();
  });
});
