import { generateKeyPairSync, sign as signBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AttackedApp, Login } from './support/attacked-app.js';
import type { Bench } from './support/bench.js';
import { forge, payloadOf } from './support/forge.js';

const FLAGS = ['--algorithm', 'ES256'];

/** O06: a service that verifies by the public key, and cannot be made to fetch. */
export function describeVerifier(bench: Bench): void {
  describe('a service with the public key', () => {
    const issuer = bench.use({ flags: FLAGS });
    let service: AttackedApp;
    let keyServer: Server;
    let user: Login;
    let fetched: string[] = [];
    const rogue = generateKeyPairSync('ec', { namedCurve: 'P-256' });

    beforeAll(async () => {
      user = await issuer().signUp();
      const { body } = await issuer().send('.well-known/jwks.json', {
        method: 'GET',
      });
      keyServer = createServer(({ url = '' }, response) => {
        fetched.push(url);
        const jwk = rogue.publicKey.export({ format: 'jwk' });
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify(url === '/jwks' ? body : { keys: [jwk] }));
      });
      await new Promise<void>((resolve) =>
        keyServer.listen(0, '127.0.0.1', resolve),
      );
      const { iss, aud } = payloadOf(user.access) as Record<string, string>;
      service = await bench.boot({
        flags: FLAGS,
        probes: ['verifier'],
        env: {
          JWKS_URL: `${address()}/jwks`,
          JWT_ISSUER: iss ?? '',
          JWT_AUDIENCE: aud ?? '',
        },
      });
    });
    afterAll(async () => {
      keyServer.close();
      await service.stop();
    });

    const address = () =>
      `http://127.0.0.1:${(keyServer.address() as AddressInfo).port}`;
    const status = async (token: string) =>
      (await service.bearer(token, '/verified')).status;
    const byRogue = (header: object) =>
      forge(user.access, { header }, (signed) =>
        signBytes('sha256', Buffer.from(signed), {
          key: rogue.privateKey,
          dsaEncoding: 'ieee-p1363',
        }),
      );

    test('O06 fifty unknown keys cause one fetch at most', async () => {
      expect(await status(user.access)).toBe(200);
      fetched = [];
      for (let count = 0; count < 50; count += 1)
        expect(await status(byRogue({ kid: `unknown-${count}` }))).toBe(401);
      expect(fetched.length).toBeLessThanOrEqual(1);
      // Past the pause one more may be asked for, and only one.
      await service.setClock(31);
      fetched = [];
      for (let count = 0; count < 20; count += 1)
        expect(await status(byRogue({ kid: `later-${count}` }))).toBe(401);
      expect(fetched).toEqual(['/jwks']);
      await service.setClock(0);
      expect(await status(user.access)).toBe(200);
    });

    test('T05, O06 addresses in a token are never fetched', async () => {
      fetched = [];
      for (const header of [
        { jku: `${address()}/rogue` },
        { x5u: `${address()}/rogue` },
        { kid: `${address()}/rogue` },
        { jwk: rogue.publicKey.export({ format: 'jwk' }) },
      ])
        expect(await status(byRogue(header))).toBe(401);
      expect(fetched.filter((url) => url !== '/jwks')).toEqual([]);
    });

    test('T10, O06 a refresh token, and none at all, are refused there too', async () => {
      expect(await status(user.refresh)).toBe(401);
      expect((await service.send('/verified', { method: 'GET' })).status).toBe(
        401,
      );
      expect(await status(user.access)).toBe(200);
    });
  });
}
