import { describe, expect, it } from 'vitest';
import { BadRequestException } from '@nestjs/common';
import { PasswordPolicy } from './password-policy.js';

const APP_NAME = 'shop';
const EMAIL = 'ada.lovelace@example.com';

describe('PasswordPolicy', () => {
  const policy = new PasswordPolicy();

  it.each([
    'correct horse battery staple',
    '\u6b63\u3057\u3044\u99ac\u306e\u96fb\u6c60\u3068\u30db\u30c1\u30ad\u30b9\u306e\u91dd',
    'aada.lovelace likes engines',
    'no capitals no digits no signs',
  ])('L03 takes %s, by whatever characters', (password) => {
    expect(() => policy.check(password, EMAIL)).not.toThrow();
  });

  it.each([
    ['of one letter', 'aaaaaaaaaaaaaaaaaaaa'],
    ['of four letters', 'abcdabdcabcdabdcaabb'],
    ['a repeated word', 'Zebra-42 Zebra-42 '],
    ['a run of the alphabet', 'bcdefghijklmnopqr'],
    ['a run of digits', '4567890123456789'],
    ['a walk over the keyboard', 'TyuiopAsdfghjklZxcv'],
    ['in lists of leaked ones', '1qaz2wsx3edc4rfv'],
    ['in lists, in capitals', 'AvengedSevenfold'],
    ['the address', 'Ada.Lovelace@Example.com'],
    ['the name in the address and a year', 'ada.lovelace2026'],
    ['the name of the app', `${APP_NAME} ${APP_NAME} 12345`],
  ])('L03 refuses one that is %s', (_name, password) => {
    expect(() => policy.check(password, EMAIL)).toThrow(BadRequestException);
  });
});
