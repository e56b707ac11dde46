// @ts-check
import { inFile } from '../mutation.mjs';

const DIRECT_GUARD = 'src/auth/guards/jwt-auth.guard.ts';

/** What is other code with other options than the default ones. */
export const variants = [
  ...inFile(
    'src/auth/access-check.ts',
    [
      [
        'S01',
        'the session is not looked at',
        'const isLive = (session?.idleExpiresAt.getTime() ?? 0) > Date.now();\n    if (!isLive || session?.userId !== sub || !user?.isActive) {',
        'if (session === null || !user?.isActive) {',
      ],
      ['R08', 'an idle session counts', ' > Date.now();', ' > 0;'],
      [
        'T14',
        'a session of another user counts',
        ' || session?.userId !== sub',
        '',
      ],
      ['G02', 'an inactive user gets in', '!user?.isActive', '!user'],
      [
        'G07',
        'the user is as old as the token',
        'email: user.email',
        'email: claims.email',
      ],
      [
        'G03',
        'a failing store opens',
        'this.sessions.find(sid),',
        'this.sessions.find(sid).catch(() => ({ userId: sub, idleExpiresAt: new Date(Date.now() + 60_000) })),',
      ],
    ],
    'session',
  ),
  ...inFile(
    'src/auth/strategies/jwt.strategy.ts',
    [
      [
        'S01',
        'the check is not asked',
        'return claims && this.accessCheck.check(claims);',
        'return claims && Promise.resolve({ id: claims.sub, email: claims.email, sessionId: claims.sid });',
      ],
    ],
    'session',
  ),
  ...inFile(
    DIRECT_GUARD,
    [
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
        'G01',
        'nobody is let in',
        'throw challenge(this.adapterHost, http.getResponse());',
        'return true;',
      ],
      [
        'G04',
        '401 has no WWW-Authenticate',
        'throw challenge(this.adapterHost, http.getResponse());',
        "throw new Error('refused');",
      ],
      ['G01', 'the request has no user', 'request.user = user;', ''],
    ],
    'direct',
  ),
  ...inFile(
    'src/auth/guards/authenticator.ts',
    [
      [
        'T03',
        'the token is not verified',
        'token && (await this.tokens.verifyAccess(token))',
        "token && (JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sub: string; email: string; sid: string })",
      ],
    ],
    'direct',
  ),
  ...inFile(
    'src/auth/tokens/token.service.ts',
    [
      [
        'T10',
        'the claims of an access token are not read',
        'jwt && readAccessClaims(jwt)',
        'jwt && (jwt.payload as unknown as AccessClaims)',
      ],
      [
        'T10',
        'access tokens are verified with the other key',
        "this.verify('access', token)",
        "this.verify('refresh', token)",
      ],
      ['T01', 'the checks are left out', '...this.checks(kind),\n', ''],
      [
        'T08',
        'expired tokens are taken',
        'clockTolerance: CLOCK_TOLERANCE,',
        'ignoreExpiration: true,',
      ],
      [
        'T16',
        'a garbled token throws',
        'return null;\n    }\n  }',
        "throw new Error('garbled');\n    }\n  }",
      ],
    ],
    'direct',
  ),
  ...inFile(
    'src/auth/auth.config.ts',
    [
      [
        'C03',
        'no front end need be named',
        '!config.production || config.allowedOrigins.length > 0',
        '!config.production || config.allowedOrigins.length >= 0',
      ],
    ],
    'crossSite',
  ),
  ...inFile(
    'src/auth/refresh-cookie.ts',
    [
      [
        'C01',
        'no Secure',
        'SameSite=None; Secure; Partitioned',
        'SameSite=None; Partitioned',
      ],
      [
        'C01',
        'not partitioned',
        'SameSite=None; Secure; Partitioned',
        'SameSite=None; Secure',
      ],
      [
        'C01',
        'the browser keeps it from the other site',
        'SameSite=None; Secure; Partitioned',
        'SameSite=Strict; Secure; Partitioned',
      ],
    ],
    'crossSite',
  ),
  ...inFile(
    'src/auth/tokens/p256-key.ts',
    [
      [
        'O01',
        'keys of other curves are taken',
        "return namedCurve === 'prime256v1' ? key : undefined;",
        'return namedCurve ? key : undefined;',
      ],
    ],
    'es256',
  ),
  ...inFile(
    'src/auth/tokens/key-ring.ts',
    [
      [
        'O05',
        'the key set has no key',
        "type === 'public'",
        "type === 'secret'",
      ],
    ],
    'es256',
  ),
  ...inFile(
    'src/auth/verifier/jwt-verifier.ts',
    [
      ['T01', 'the algorithm is not pinned', "algorithms: ['ES256'],", ''],
      ['T11', 'the header typ is not checked', "typ: 'at+jwt',", ''],
      ['T09', 'the issuer is not checked', 'issuer: this.options.issuer,', ''],
      [
        'T09',
        'the audience is not checked',
        'audience: this.options.audience,',
        '',
      ],
      ['T07', 'expiry is not required', "requiredClaims: ['exp'],", ''],
      ['T08', 'the issue time is not checked', "maxTokenAge: '1h',", ''],
      [
        'T06',
        'a list of kids is taken',
        "if (typeof header.kid !== 'string') throw new errors.JWKSNoMatchingKey();",
        '',
      ],
      [
        'G03',
        'a key server that is down refuses the token',
        'throw new ServiceUnavailableException();',
        'throw error instanceof ServiceUnavailableException ? error : new errors.JWKSNoMatchingKey();',
      ],
      [
        'O06',
        'each unknown kid is a fetch',
        'cooldownDuration: 30_000,',
        'cooldownDuration: 0,',
      ],
      [
        'T10',
        'a refresh token is taken',
        "return type === 'access' &&",
        'return type !== undefined &&',
      ],
      [
        'T15',
        'subject may be anything',
        "typeof sub === 'string' &&",
        '((value: unknown): value is string => true)(sub) &&',
      ],
      [
        'T15',
        'session may be anything',
        "typeof sid === 'string'",
        '((value: unknown): value is string => true)(sid)',
      ],
    ],
    'es256',
  ),
];
