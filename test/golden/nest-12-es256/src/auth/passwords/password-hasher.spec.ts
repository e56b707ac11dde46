import { describe, expect, it } from 'vitest';
import { hash } from '@node-rs/argon2';
import { PasswordHasher } from './password-hasher.js';

const PASSWORD = 'correct horse battery staple';

describe('PasswordHasher', () => {
  const hasher = new PasswordHasher();

  it('L04 makes salted argon2id hashes of the set cost', async () => {
    const first = await hasher.hash(PASSWORD);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(first).not.toBe(await hasher.hash(PASSWORD));
    expect(hasher.needsRehash(first)).toBe(false);
  });

  it('L03 verifies the whole password', async () => {
    const long = 'x'.repeat(127);
    const passwordHash = await hasher.hash(`${long}a`);
    expect(await hasher.verify(`${long}a`, passwordHash)).toBe(true);
    expect(await hasher.verify(`${long}b`, passwordHash)).toBe(false);
  });

  it('L03 knows a password in both Unicode forms', async () => {
    const passwordHash = await hasher.hash('caf\u00e9 creme brulee');
    expect(await hasher.verify('cafe\u0301 creme brulee', passwordHash)).toBe(
      true,
    );
  });

  it('L01 takes as long for an unknown user, and says no', async () => {
    const passwordHash = await hasher.hash(PASSWORD);
    // The quickest of three, which a busy machine does not make slower.
    const time = async (against?: string) => {
      const times: number[] = [];
      for (let run = 0; run < 3; run += 1) {
        const started = performance.now();
        await hasher.verify(PASSWORD, against);
        times.push(performance.now() - started);
      }
      return Math.min(...times);
    };

    expect(await hasher.verify(PASSWORD)).toBe(false);
    expect(await time()).toBeGreaterThan((await time(passwordHash)) / 5);
  });

  it('L04 wants weaker hashes made anew', async () => {
    const weak = await hash(PASSWORD, { memoryCost: 8192, timeCost: 1 });
    expect(await hasher.verify(PASSWORD, weak)).toBe(true);
    expect(hasher.needsRehash(weak)).toBe(true);
  });

  it('says no to a hash of another kind, and to none', async () => {
    expect(await hasher.verify(PASSWORD, '5f4dcc3b5aa765d6')).toBe(false);
    expect(await hasher.verify('', '')).toBe(false);
  });
});
