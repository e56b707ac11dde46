import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SECRETS, type Login } from './support/attacked-app.js';
import type { Bench } from './support/bench.js';
import { forge, hmac } from './support/forge.js';

/** As much of socket.io-client as is used here. */
interface Socket {
  on(event: string, listener: (data: unknown) => void): void;
  emit(event: string): void;
  close(): void;
}
type Connect = (url: string, options: object) => Socket;

/** G06: a socket is no way around the guard. */
export function describeGateways(bench: Bench): void {
  describe('gateways', () => {
    const app = bench.use({ probes: ['gateway'] });
    let user: Login;
    beforeEach(async () => {
      user = await app().signUp();
    });
    afterEach(() => app().setClock(0));

    /** Connects, asks who it is, and tells what came first. */
    const ask = async (
      namespace: string,
      token?: string,
      beforeAsking?: () => Promise<void>,
    ): Promise<string> => {
      const fromApp = createRequire(join(app().app.directory, 'package.json'));
      const { io } = fromApp('socket.io-client') as { io: Connect };
      const socket = io(`${app().url}/${namespace}`, {
        transports: ['websocket'],
        reconnection: false,
        forceNew: true,
        ...(token && { extraHeaders: { Authorization: `Bearer ${token}` } }),
      });
      try {
        return await new Promise((resolve) => {
          socket.on('connect_error', (error) => {
            resolve(`refused: ${(error as Error).message}`);
          });
          socket.on('exception', (error) => {
            resolve(`exception: ${(error as Error).message}`);
          });
          socket.on('you', (data) => {
            resolve(`you: ${(data as { id: string }).id}`);
          });
          socket.on('connect', () => {
            void Promise.resolve(beforeAsking?.()).then(() => {
              socket.emit('who');
            });
          });
        });
      } finally {
        socket.close();
      }
    };

    const bad = () => [
      undefined,
      'x',
      user.refresh,
      forge(user.access, {}, hmac('x')),
      forge(user.access, { claims: { exp: 1 } }, hmac(SECRETS.access)),
      forge(user.access, { claims: { type: 'x' } }, hmac(SECRETS.access)),
    ];

    test('G06 no connection without an access token', async () => {
      for (const token of bad())
        expect(await ask('closed', token)).toBe('refused: Unauthorized');
      expect(await ask('closed', user.access)).toBe(`you: ${user.userId}`);
    });

    test('G06 no message without one, where anybody may connect', async () => {
      for (const token of bad())
        expect(await ask('open', token)).toBe('exception: Unauthorized');
      expect(await ask('open', user.access)).toBe(`you: ${user.userId}`);
    });

    test('G06 a connection does not outlive its token', async () => {
      const wait = () => app().setClock(3_600);
      expect(await ask('closed', user.access, wait)).toBe(
        'exception: Unauthorized',
      );
    });

    test('G03, G06 a store that fails ends no other connection', async () => {
      expect(await ask('closed', user.access)).toBe(`you: ${user.userId}`);
      await app().fail('tokens.verifyAccess', 1);
      expect(await ask('closed', user.access)).toBe(
        'refused: Internal server error',
      );
      expect(await ask('closed', user.access)).toBe(`you: ${user.userId}`);
    });
  });
}
