import {
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { PASSWORD } from '../e2e/auth-client.js';
import { someone } from '../e2e/auth-over-http.js';
import { SECRETS } from './support/attacked-app.js';
import type { Bench } from './support/bench.js';
import { expectBootToFail } from './support/boot-failure.js';
import { forge, headerOf, hmac } from './support/forge.js';

const OTHER_SECRET = 'uT6hW9xBq2LfJm4RzYc8NvKp3sDg7AeXo1';
const NEXT = 'violet-harbour-antenna-93';

/** What has to stop a boot: variable, value, what the message says beside its name. */
const BAD_SECRETS: [string, string, string][] = [
  ['JWT_ACCESS_SECRET', '', 'is missing'],
  ['JWT_REFRESH_SECRET', '', 'is missing'],
  ['JWT_ACCESS_SECRET', 'uT6hW9xBq2LfJm4RzYc8NvKp3sDg7Ae', 'shorter than 32'],
  ['JWT_REFRESH_SECRET', `change-me-${OTHER_SECRET}`, 'placeholder'],
  ['JWT_ACCESS_SECRET', 'abcabcab'.repeat(5), 'too few different characters'],
  ['JWT_REFRESH_SECRET', SECRETS.access, 'differ'],
];

const BAD_TIMES: [string, string][] = [
  ['JWT_ACCESS_TTL', '900'],
  ['JWT_ACCESS_TTL', ' '],
  ['JWT_ACCESS_TTL', 'abc'],
  ['JWT_ACCESS_TTL', '-15m'],
  ['JWT_ACCESS_TTL', '61m'],
  ['JWT_REFRESH_TTL', '31d'],
  ['JWT_REFRESH_IDLE', '8.5d'],
  ['AUTH_REFRESH_GRACE', '61s'],
  ['AUTH_LIMIT_LOGIN', '0/1m'],
];

/** O01 to O05, and R23: what an operator gets wrong is loud, what he reads tells no secret. */
export function describeOperations(bench: Bench): void {
  describe('operations', () => {
    const app = bench.use();
    afterEach(() => app().setClock(0));

    test.each(BAD_SECRETS)(
      'O01 no boot with %s=%j',
      async (name, value, words) => {
        await expectBootToFail(app().app, { [name]: value }, name, words);
      },
    );

    test.each(BAD_TIMES)('O02 no boot with %s=%j', async (name, value) => {
      await expectBootToFail(app().app, { [name]: value }, name);
    });

    test('R23 no boot without a session store, instead of refreshing without one', async () => {
      const directory = `${app().app.directory}-without-store`;
      mkdirSync(directory);
      try {
        for (const name of ['dist', 'package.json'])
          cpSync(join(app().app.directory, name), join(directory, name), {
            recursive: true,
          });
        symlinkSync(
          join(app().app.directory, 'node_modules'),
          join(directory, 'node_modules'),
        );
        const file = join(directory, 'dist/auth/store/store.module.js');
        const before = readFileSync(file, 'utf8');
        const after = before.replace(
          /\{\s*provide: (\w+\.)?SessionStore,[^}]*\},?/,
          '',
        );
        expect(after).not.toBe(before);
        writeFileSync(file, after);
        await expectBootToFail({ ...app().app, directory }, {}, 'SessionStore');
      } finally {
        rmSync(directory, { recursive: true });
      }
    });

    test('O03, O04 the log has each event, and no token, cookie or password', async () => {
      const before = app().log().length;
      const user = await app().signUp();
      const { email, userId } = user;
      const login = await app().signIn(email);
      const other = await app().signIn(email);
      const typo = 'a-mistyped-secret-phrase';
      await app().client.login(email, typo);
      await app().client.login(someone(), typo);
      const second = await app().rotate(login.refresh);
      await app().endSession(user.access, other.sessionId);
      await app().changePassword(user.access, typo, NEXT);
      await app().changePassword(user.access, PASSWORD, NEXT);
      await app().client.logout(user.refresh);
      const thief = await app().signIn(email, NEXT);
      await app().rotate(thief.refresh);
      await app().setClock(31);
      await app().client.refresh(thief.refresh);
      const last = await app().signIn(email, NEXT);
      await app().client.logoutAll(last.access);
      await app().setActive(userId, false);
      await app().client.login(email, NEXT);
      await app().client.me('broken.token.here');
      await app().fail('users.findByEmail', 1);
      await app().client.login(email, NEXT);

      const log = app().log().slice(before);
      const events = [
        'registered',
        'login',
        'login_failed',
        'refresh',
        'session_ended',
        'password_change_failed',
        'password_changed',
        'logout',
        'refresh_reuse',
        'logout_all',
      ];
      for (const event of events)
        expect(log).toMatch(new RegExp(`event"?: ["']${event}["']`));
      for (const reason of ['unknown', 'password', 'inactive'])
        expect(log).toMatch(new RegExp(`reason"?: ["']${reason}["']`));
      expect(log).toContain(userId);

      const tokens = [user, login, other, second, thief, last].flatMap(
        ({ access, refresh }) => [access, refresh],
      );
      const secrets = [
        PASSWORD,
        NEXT,
        typo,
        'broken.token.here',
        ...tokens.map((token) => token.split('.')[2] ?? ''),
        ...Object.values(SECRETS),
        '$argon2id$',
      ];
      for (const secret of secrets) expect(log).not.toContain(secret);
      expect(log).not.toMatch(/bearer |authorization|set-cookie|refresh=/i);
    });
  });

  describe('an exchange of keys', () => {
    test('O05 tokens of the previous keys work until these are gone', async () => {
      const before = await bench.boot();
      const user = await before.signUp();
      await before.stop();

      const next = {
        JWT_ACCESS_SECRET: OTHER_SECRET,
        JWT_REFRESH_SECRET: OTHER_SECRET.split('').reverse().join(''),
      };
      const during = await bench.boot({
        env: {
          ...next,
          JWT_ACCESS_SECRET_PREVIOUS: SECRETS.access,
          JWT_REFRESH_SECRET_PREVIOUS: SECRETS.refresh,
        },
      });
      try {
        expect(await during.meStatus(user.access)).toBe(200);
        const fresh = await during.signUp();
        for (const kind of ['access', 'refresh'] as const) {
          const kid = headerOf(fresh[kind]).kid;
          expect(kid).toEqual(expect.any(String));
          expect(kid).not.toBe(headerOf(user[kind]).kid);
        }
        // Sessions in memory did not survive the restart; the keys are what counts here.
        const withOldKey = forge(
          fresh.refresh,
          { header: headerOf(user.refresh) },
          hmac(SECRETS.refresh),
        );
        const successor = await during.rotate(withOldKey);
        expect(headerOf(successor.refresh).kid).toBe(
          headerOf(fresh.refresh).kid,
        );
        // The name of one key with the secret of the other.
        const mixed = forge(
          fresh.access,
          { header: headerOf(user.access) },
          hmac(OTHER_SECRET),
        );
        expect(await during.meStatus(mixed)).toBe(401);
      } finally {
        await during.stop();
      }

      const after = await bench.boot({ env: next });
      try {
        const fresh = await after.signUp();
        const withOldKey = (kind: 'access' | 'refresh') =>
          forge(
            fresh[kind],
            { header: headerOf(user[kind]) },
            hmac(SECRETS[kind]),
          );
        expect(await after.meStatus(withOldKey('access'))).toBe(401);
        expect(await after.refreshStatus(withOldKey('refresh'))).toBe(401);
        expect(await after.meStatus(fresh.access)).toBe(200);
        expect(await after.refreshStatus(fresh.refresh)).toBe(200);
      } finally {
        await after.stop();
      }
    });
  });
}
