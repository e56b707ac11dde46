// @ts-check
import { inFile } from '../mutation.mjs';

export const passwords = [
  ...inFile('src/auth/passwords/password-hasher.ts', [
    [
      'L04',
      'the hash is cheap',
      'hash(normalize(password), COST)',
      'hash(normalize(password), { ...COST, memoryCost: 1024 })',
    ],
    [
      'L04',
      'cheap hashes are good enough',
      'return !CURRENT.test(passwordHash);',
      "return passwordHash === '';",
    ],
    [
      'L03',
      'Unicode is not normalised',
      "return password.normalize('NFC');",
      'return password;',
    ],
    [
      'L03',
      'passwords are cut',
      "return password.normalize('NFC');",
      "return password.normalize('NFC').slice(0, 72);",
    ],
    [
      'L01',
      'no dummy hash',
      'passwordHash ?? (await this.dummyHash);',
      'passwordHash;\n    if (against === undefined) {\n      return false;\n    }',
    ],
    [
      'L01',
      'the dummy hash lets in',
      'return verify(against, normalize(password));',
      'return (await verify(against, normalize(password))) || !passwordHash;',
    ],
  ]),
  ...inFile('src/auth/passwords/password-policy.ts', [
    [
      'L03',
      '14 characters are enough',
      'MIN_PASSWORD_LENGTH = 15',
      'MIN_PASSWORD_LENGTH = 14',
    ],
    [
      'L03',
      '129 characters are taken',
      'MAX_PASSWORD_LENGTH = 128',
      'MAX_PASSWORD_LENGTH = 129',
    ],
    [
      'L03',
      '127 characters are the most',
      'MAX_PASSWORD_LENGTH = 128',
      'MAX_PASSWORD_LENGTH = 127',
    ],
    [
      'L03',
      'common ones are taken',
      'if (isCommon(password) || isMadeOf',
      'if (isMadeOf',
    ],
    [
      'L03',
      'ones made of known words are taken',
      ' || isMadeOf(known, password)) {',
      ' || known.length === 0) {',
    ],
    ['L03', 'the address is taken', '[email, email.replace', '[email.replace'],
    [
      'L03',
      'the name in the address is taken',
      "email.replace(/@.*/, ''), ",
      '',
    ],
    ['L03', 'the name of the app is taken', ', APP_NAME];', '];'],
    [
      'L03',
      'few characters are enough',
      'new Set(lower).size < MIN_VARIETY ||',
      '',
    ],
    [
      'L03',
      'four different characters are enough',
      'MIN_VARIETY = 5',
      'MIN_VARIETY = 4',
    ],
    ['L03', 'repetition is taken', '/^(.+)\\1+$/s.test(lower) ||', ''],
    [
      'L03',
      'runs are taken',
      'RUNS.some((run) => run.repeat(MAX_PASSWORD_LENGTH / 10).includes(lower)) ||',
      '',
    ],
    [
      'L03',
      'no blocklist',
      ' ||\n    COMMON_PASSWORD_HASHES.has(shortHash(lower))',
      '',
    ],
    [
      'L03',
      'capitals pass the blocklist',
      "password.normalize('NFC').toLowerCase()",
      "password.normalize('NFC')",
    ],
    ['L03', 'the alphabet is no run', "'abcdefghijklmnopqrstuvwxyz',\n", ''],
    ['L03', 'digits are no run', "'1234567890',\n", ''],
    ['L03', 'the keyboard is no run', "'qwertyuiopasdfghjklzxcvbnm',\n", ''],
    [
      'L03',
      'capitals pass the known words',
      'password.toLowerCase(),\n  );',
      'password,\n  );',
    ],
    [
      'L03',
      'little of its own is enough',
      'MIN_OWN_LENGTH = 8',
      'MIN_OWN_LENGTH = 4',
    ],
  ]),
  ...inFile('src/auth/dto/register.dto.ts', [
    [
      'L03',
      'no length rule at register',
      '@Length(MIN_PASSWORD_LENGTH, MAX_PASSWORD_LENGTH)',
      '@Length(0)',
    ],
  ]),
  ...inFile('src/auth/dto/change-password.dto.ts', [
    [
      'L03',
      'no shortest new password',
      '@Length(MIN_PASSWORD_LENGTH, MAX_PASSWORD_LENGTH)',
      '@Length(0, MAX_PASSWORD_LENGTH)',
    ],
    [
      'L03',
      'no longest new password',
      '@Length(MIN_PASSWORD_LENGTH, MAX_PASSWORD_LENGTH)',
      '@Length(MIN_PASSWORD_LENGTH)',
    ],
    ['L06', 'no bound on the current password', '@MaxLength(512)\n', ''],
  ]),
  ...inFile('src/auth/dto/login.dto.ts', [
    ['L06', 'the address may be any text', '@IsEmail()', '@IsString()'],
    ['L06', 'no bound on the password', '  @MaxLength(512)\n', ''],
    [
      'L05',
      'the address is not trimmed',
      'value.trim().toLowerCase()',
      'value.toLowerCase()',
    ],
    [
      'L05',
      'the case of the address counts',
      'value.trim().toLowerCase()',
      'value.trim()',
    ],
    [
      'L06',
      'the transform takes anything for a text',
      "typeof value === 'string' ? value.trim().toLowerCase() : value",
      'String(value).trim().toLowerCase()',
    ],
  ]),
];
