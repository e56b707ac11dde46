import { describe, expect, test } from 'vitest';
import { bootApp } from '../harness/boot-app.mjs';
import type { FreshApp } from '../harness/fresh-app.mjs';
import { run } from '../harness/run.mjs';
import { AuthClient } from './auth-client.js';
import { someone } from './auth-over-http.js';
import { temporaryFolder } from './temporary-folder.js';
import { UNLIMITED } from './unlimited.js';

const GOOD = 'Zk3v9QpX7tLr2YwB8nHs5MdFa1GcUe6J-access';
const OTHER = 'q8RfT2mVx6KzW4sJb9NcEh3Yp7DgLu1A-refresh';

/** What has to stop a boot: name of the case → secrets, and the variable that the message has to name. */
const REFUSED: [string, Record<string, string>, string][] = [
  ['no secrets', {}, 'JWT_ACCESS_SECRET'],
  ['no refresh secret', { JWT_ACCESS_SECRET: GOOD }, 'JWT_REFRESH_SECRET'],
  [
    'an empty secret',
    { JWT_ACCESS_SECRET: '', JWT_REFRESH_SECRET: OTHER },
    'JWT_ACCESS_SECRET',
  ],
  [
    'a short secret',
    { JWT_ACCESS_SECRET: GOOD, JWT_REFRESH_SECRET: 'short' },
    'JWT_REFRESH_SECRET',
  ],
  [
    'equal secrets',
    { JWT_ACCESS_SECRET: GOOD, JWT_REFRESH_SECRET: GOOD },
    'JWT_REFRESH_SECRET',
  ],
];

/** When a built app boots, and what is different in production. */
export function describeBoot(app: () => FreshApp): void {
  describe('boot', () => {
    // Started from an empty folder, so that the app's own .env is out of reach.
    const elsewhere = temporaryFolder('no-env');

    test.each(REFUSED)(
      '%s: refuses, and names the variable',
      async (_, secrets, variable) => {
        const { code, output } = await run(
          'node',
          [`${app().directory}/dist/main`],
          {
            cwd: elsewhere,
            env: { ...app().env, PORT: '0', ...secrets },
            timeout: 20_000,
          },
        );
        expect(output).toContain(variable);
        expect(code).toBeGreaterThan(0);
        expect(output).not.toContain(GOOD);
      },
    );

    test('production uses a __Host- cookie', async () => {
      const running = await bootApp(app().directory, {
        env: { ...app().env, ...UNLIMITED, NODE_ENV: 'production' },
      });
      try {
        const client = new AuthClient(running.url, '__Host-refresh');
        const { cookies } = await client.register(someone());
        const cookie = cookies.get('__Host-refresh');
        expect(cookie?.attributes).toMatchObject({
          secure: '',
          httponly: '',
          samesite: 'Strict',
          path: '/',
        });
        expect(Object.keys(cookie?.attributes ?? {})).not.toContain('domain');
        expect((await client.refresh(cookie?.value)).status).toBe(200);
        const cleared = (await client.logout(cookie?.value)).cookies.get(
          '__Host-refresh',
        );
        expect(cleared).toMatchObject({
          value: '',
          attributes: { secure: '', path: '/' },
        });
      } finally {
        await running.stop();
      }
    });
  });
}
