import { createHash } from 'node:crypto';
import { BadRequestException, Injectable } from '@nestjs/common';
import { COMMON_PASSWORD_HASHES } from './common-passwords';

// NIST SP 800-63B-4 §3.1.1.2: length counts, rules of composition do not.
export const MIN_PASSWORD_LENGTH = 15;
export const MAX_PASSWORD_LENGTH = 128;

const APP_NAME = 'shop';
const MIN_VARIETY = 5;
const MIN_OWN_LENGTH = 8;
const RUNS = [
  'abcdefghijklmnopqrstuvwxyz',
  '1234567890',
  'qwertyuiopasdfghjklzxcvbnm',
];

/** Refuses what an attacker tries first, whatever its length (ASVS 5 §6.2.4). */
@Injectable()
export class PasswordPolicy {
  check(password: string, email: string): void {
    const known = [email, email.replace(/@.*/, ''), APP_NAME];
    if (isCommon(password) || isMadeOf(known, password)) {
      throw new BadRequestException('This password is too easy to guess');
    }
  }
}

function isCommon(password: string): boolean {
  const lower = password.normalize('NFC').toLowerCase();
  return (
    new Set(lower).size < MIN_VARIETY ||
    /^(.+)\1+$/s.test(lower) ||
    RUNS.some((run) => run.repeat(MAX_PASSWORD_LENGTH / 10).includes(lower)) ||
    COMMON_PASSWORD_HASHES.has(shortHash(lower))
  );
}

/** Little is left of it without the words that everybody knows. */
function isMadeOf(words: string[], password: string): boolean {
  const rest = words.reduce(
    (text, word) => text.split(word.toLowerCase()).join(''),
    password.toLowerCase(),
  );
  return rest.length < MIN_OWN_LENGTH;
}

/** As in the list, which does not show what people had for a password. */
function shortHash(password: string): string {
  return createHash('sha256').update(password).digest('base64url').slice(0, 8);
}
