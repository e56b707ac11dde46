// @ts-check
import { inFile } from '../mutation.mjs';

const CLAIMS = 'src/auth/tokens/token-claims.ts';
const SERVICE = 'src/auth/tokens/token.service.ts';
const STRATEGY = 'src/auth/strategies/jwt.strategy.ts';
const GUARD = 'src/auth/guards/jwt-auth.guard.ts';

/**
 * A check that the compiler takes for one of the type, and that lets everything pass.
 * @param {string} type
 * @param {string} name
 */
const unchecked = (type, name) =>
  `((value: unknown): value is ${type} => true)(${name})`;

export const tokens = [
  ...inFile(CLAIMS, [
    [
      'T15',
      'subject may be anything',
      "typeof sub === 'string'",
      unchecked('string', 'sub'),
    ],
    [
      'T15',
      'session may be anything',
      'isSessionId(sid)',
      unchecked('string', 'sid'),
    ],
    [
      'T15',
      'e-mail may be anything',
      "typeof email === 'string'",
      unchecked('string', 'email'),
    ],
    [
      'T15',
      'generation may be anything',
      "typeof gen === 'number'",
      unchecked('number', 'gen'),
    ],
    [
      'T08',
      'issue time may be anything',
      "typeof iat === 'number'",
      unchecked('number', 'iat'),
    ],
    [
      'T10',
      'type is not compared',
      'return type === kind &&',
      'return type !== undefined &&',
    ],
    [
      'T10',
      'type may be a list',
      'return type === kind &&',
      'return String(type) === kind &&',
    ],
    [
      'T11',
      'header typ is not compared',
      ' || header.typ !== HEADER_TYPE[kind]',
      '',
    ],
    [
      'T11',
      'both kinds have one header typ',
      "refresh: 'rt+jwt'",
      "refresh: 'at+jwt'",
    ],
    [
      'T08',
      'issue time may be in the future',
      'iat <= latestIat &&',
      'true &&',
    ],
    [
      'T08',
      'the tolerance is a minute',
      'CLOCK_TOLERANCE = 10',
      'CLOCK_TOLERANCE = 60',
    ],
    ['T07', 'expiry is not required', 'Number.isSafeInteger(exp)', 'true'],
  ]),
  ...inFile(SERVICE, [
    [
      'T01',
      'the algorithm is not pinned',
      'algorithms: [ALGORITHM[kind]], issuer',
      'algorithms: kind ? undefined : [ALGORITHM.access], issuer',
    ],
    [
      'T09',
      'the issuer is not checked',
      '[ALGORITHM[kind]], issuer, audience }',
      '[ALGORITHM[kind]], audience }',
    ],
    [
      'T09',
      'the audience is not checked',
      '[ALGORITHM[kind]], issuer, audience }',
      '[ALGORITHM[kind]], issuer }',
    ],
    [
      'T01',
      'passport-jwt drops the checks',
      "...this.checks('access'),\n      jsonWebTokenOptions: {",
      "jsonWebTokenOptions: {\n        ...this.checks('access'),",
    ],
    [
      'T01',
      'refresh tokens are verified without the checks',
      '...this.checks(kind),\n        complete: true',
      'complete: true',
    ],
    [
      'T10',
      'both kinds are verified by one key',
      'refresh: jwtServiceOf(config.keys.refresh)',
      'refresh: jwtServiceOf(config.keys.access)',
    ],
    [
      'T10',
      'a refresh token says it is an access token',
      'type: kind }, options',
      "type: 'access' }, options",
    ],
    [
      'T11',
      'tokens have the plain header',
      'typ: HEADER_TYPE[kind], kid }',
      "typ: 'JWT', kid }",
    ],
    ['T13', 'tokens have no jti', 'jwtid: randomUUID(),', ''],
    [
      'T07',
      'the access token lives ten times as long',
      'exp: now + accessTtl }',
      'exp: now + accessTtl * 10 }',
    ],
    [
      'R07',
      'the refresh token outlives the session',
      'session.idleExpiresAt.getTime() / 1000)',
      '(session.idleExpiresAt.getTime() / 1000) + 86400)',
    ],
    [
      'C01',
      'the cookie outlives the token',
      'refreshExpiresIn: exp - now',
      'refreshExpiresIn: exp',
    ],
    [
      'T16',
      'a garbled token throws',
      'return null;\n    }\n  }',
      "throw new Error('garbled');\n    }\n  }",
    ],
    [
      'T12',
      'the access token holds more than it needs',
      'const access = { email: user.email',
      'const access = { hash: user.passwordHash, email: user.email',
    ],
  ]),
  ...inFile(SERVICE, [
    [
      'T08',
      'expired refresh tokens are taken',
      'complete: true,\n        clockTolerance: CLOCK_TOLERANCE,\n      });',
      'complete: true,\n        ignoreExpiration: true,\n      });',
    ],
  ]),
  ...inFile(SERVICE, [
    [
      'O05',
      'tokens do not name their key',
      'typ: HEADER_TYPE[kind], kid }',
      'typ: HEADER_TYPE[kind], kid: kid.slice(0, 0) }',
    ],
    [
      'T06',
      'passport-jwt takes the signing key for an unknown one',
      'const key = keys.find(token);\n      // passport',
      'const key = keys.find(token) ?? keys.signingKey;\n      // passport',
    ],
    [
      'T06',
      'refresh tokens are verified by the signing key alone',
      'const key = keys.find(token);\n      if (!key)',
      'const key = keys.signingKey;\n      if (!key)',
    ],
  ]),
  ...inFile('src/auth/tokens/key-ring.ts', [
    [
      'O05',
      'the previous key verifies nothing',
      'const keys = [signingKey, ...previous];',
      'const keys = [signingKey, ...previous.slice(0, 0)];',
    ],
    [
      'T06',
      'keys stand in a plain object',
      'return this.verifying.get(kid);',
      'return (Object.fromEntries(this.verifying as ReadonlyMap<string, KeyObject>) as Record<string, KeyObject>)[kid as string];',
    ],
    [
      'T16',
      'a garbled header throws',
      'return undefined;\n    }\n  }',
      "throw new Error('garbled');\n    }\n  }",
    ],
    [
      'O05',
      'all keys have one name',
      "return digest.subarray(0, 8).toString('base64url');",
      "return digest.subarray(0, 0).toString('base64url');",
    ],
  ]),
  ...inFile('src/auth/guards/bearer-token.ts', [
    [
      'T18',
      'of two headers the first is taken',
      'isRepeated(rawHeaders) || ',
      'isRepeated(rawHeaders.slice(0, 1)) || ',
    ],
    [
      'T16',
      'no bound on the header',
      'header.length > MAX_HEADER_LENGTH',
      'header.length < 0',
    ],
    ['T18', 'any scheme is taken', '/^Bearer (\\S+)$/i', '/^\\w+ (\\S+)$/i'],
    [
      'T18',
      'the scheme may stand anywhere',
      '/^Bearer (\\S+)$/i',
      '/Bearer (\\S+)$/i',
    ],
    ['T18', 'more may follow', '/^Bearer (\\S+)$/i', '/^Bearer (\\S+)/i'],
    [
      'T17',
      'a cookie may bring the token',
      "headers.authorization ?? ''",
      "headers.authorization ?? `Bearer ${headers.cookie?.split('=')[1]}`",
    ],
  ]),
  ...inFile(STRATEGY, [
    [
      'T10',
      'the claims of an access token are not read',
      'const claims = readAccessClaims(jwt);',
      "const claims = { email: '', ...readAccessClaims(jwt), ...(jwt.payload as { sub: string; sid: string }) };",
    ],
  ]),
  ...inFile(GUARD, [
    [
      'G03',
      'nobody is let in as a user',
      'throw challenge(this.adapterHost, context.switchToHttp().getResponse());',
      'return user as unknown as TUser;',
    ],
    [
      'G01',
      'every route is public',
      'return isPublic === true ||',
      'return true ||',
    ],
    [
      'G01',
      '@Public() opens nothing',
      'return isPublic === true ||',
      'return false ||',
    ],
    [
      'G01',
      '@Public() on a route counts for nothing',
      '[context.getHandler(), context.getClass()]',
      '[context.getClass()]',
    ],
    [
      'G03',
      'a failure of the strategy lets in',
      'if (error) {\n      throw error;\n    }\n',
      '',
    ],
    [
      'G04',
      '401 says why',
      'throw challenge(this.adapterHost, context.switchToHttp().getResponse());',
      "throw error ?? new Error('jwt expired');",
    ],
  ]),
  ...inFile('src/auth/bearer-challenge.ts', [
    [
      'G04',
      '401 has no WWW-Authenticate',
      "httpAdapter.setHeader(response, 'WWW-Authenticate', 'Bearer');",
      'void [httpAdapter, response];',
    ],
    [
      'G04',
      '401 says more than it should',
      'new UnauthorizedException()',
      "new UnauthorizedException('jwt expired')",
    ],
  ]),
  ...inFile('src/auth/decorators/public.decorator.ts', [
    [
      'G01',
      '@Public() marks nothing',
      'SetMetadata(IS_PUBLIC, true)',
      'SetMetadata(IS_PUBLIC, false)',
    ],
  ]),
];
