import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';

// OWASP Password Storage: argon2id, the library's default, with 19 MiB.
const COST = { memoryCost: 19456, timeCost: 2, parallelism: 1 };
const CURRENT = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/;

@Injectable()
export class PasswordHasher {
  // Of a password that nobody knows, this process included.
  private readonly dummyHash = this.hash(randomBytes(32).toString('base64'));

  hash(password: string): Promise<string> {
    return hash(normalize(password), COST);
  }

  /** Takes as long for an unknown user, whose hash is undefined. */
  async verify(password: string, passwordHash?: string): Promise<boolean> {
    const against = passwordHash ?? (await this.dummyHash);
    // A hash of any other kind is one that nobody can log in by.
    if (!against.startsWith('$argon2')) {
      return false;
    }
    return verify(against, normalize(password));
  }

  needsRehash(passwordHash: string): boolean {
    return !CURRENT.test(passwordHash);
  }
}

/** NIST SP 800-63B-4 §3.1.1.2: one form, however the keyboard composes it. */
function normalize(password: string): string {
  return password.normalize('NFC');
}
