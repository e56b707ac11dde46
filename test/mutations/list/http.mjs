// @ts-check
import { inFile } from '../mutation.mjs';

const AUTH = 'src/auth/auth.controller.ts';
const ACCOUNT = 'src/auth/account.controller.ts';
const NO_STORE = "  @Header('Cache-Control', 'no-store')\n";

/** @param {string} before @param {string} after @returns {[string, string]} */
const cachedBetween = (before, after) => [
  `${before}${NO_STORE}${after}`,
  `${before}${after}`,
];

export const http = [
  ...inFile(AUTH, [
    ['C03', 'no origin check', '@UseGuards(OriginGuard)\n', ''],
    [
      'C03',
      'refresh wants no header',
      "@UseGuards(RefreshRequestGuard)\n  @Header('Cache-Control', 'no-store')\n  async refresh(",
      "@Header('Cache-Control', 'no-store')\n  async refresh(",
    ],
    [
      'C03',
      'logout wants no header',
      "@UseGuards(RefreshRequestGuard)\n  @Header('Cache-Control', 'no-store')\n  async logout(",
      "@Header('Cache-Control', 'no-store')\n  async logout(",
    ],
    [
      'L02',
      '429 has no Retry-After',
      '@UseInterceptors(RetryAfterInterceptor)\n',
      '',
    ],
    [
      'L06',
      'nothing is validated',
      '@UsePipes(new ValidationPipe({ whitelist: true, transform: true }))\n',
      '',
    ],
    [
      'R20',
      'register may be kept by caches',
      ...cachedBetween("@Post('register')\n", ''),
    ],
    [
      'R20',
      'login may be kept by caches',
      ...cachedBetween("@Post('login')\n  @HttpCode(200)\n", ''),
    ],
    [
      'R20',
      'refresh may be kept by caches',
      ...cachedBetween('', '  async refresh('),
    ],
    [
      'R20',
      'logout may be kept by caches',
      ...cachedBetween('', '  async logout('),
    ],
    [
      'G04',
      'a refused login is no challenge',
      'if (!tokens) {\n      throw challenge(this.adapterHost, response);',
      "if (!tokens) {\n      throw new Error('refused');",
    ],
    [
      'S04',
      'login leaves the session presented',
      '// ASVS 5 §7.2.4: a login ends the session this browser had.\n    await this.endPresented(cookies);',
      '',
    ],
    [
      'S04',
      'register leaves the session presented',
      'register(email, password, client);\n    await this.endPresented(cookies);',
      'register(email, password, client);\n    void cookies;',
    ],
    [
      'R17',
      'refresh without a cookie clears it',
      'if (!token) {\n      throw',
      'if (!token) {\n      this.cookie.clear(response);\n      throw',
    ],
    [
      'R09',
      'a refused refresh leaves the cookie',
      'if (!tokens) {\n      this.cookie.clear(response);',
      'if (!tokens) {',
    ],
    [
      'S01',
      'logout leaves the session',
      'await this.endPresented(cookies);\n    this.cookie.clear(response);',
      'void cookies;\n    this.cookie.clear(response);',
    ],
    [
      'S01',
      'logout leaves the cookie',
      'await this.endPresented(cookies);\n    this.cookie.clear(response);',
      'await this.endPresented(cookies);\n    void response;',
    ],
    [
      'R18',
      'the refresh token is in the body',
      "return { accessToken, tokenType: 'Bearer',",
      "return { ...tokens, accessToken, tokenType: 'Bearer',",
    ],
    [
      'R18',
      'the refresh token is not in the cookie',
      'this.cookie.set(response, tokens.refreshToken, tokens.refreshExpiresIn);',
      'void response;',
    ],
  ]),
  ...inFile(ACCOUNT, [
    ['G01', 'the routes have no guard', '@UseGuards(JwtAuthGuard)\n', ''],
    [
      'L06',
      'nothing is validated',
      '@UsePipes(new ValidationPipe({ whitelist: true, transform: true }))\n',
      '',
    ],
    [
      'L02',
      '429 has no Retry-After',
      '@UseInterceptors(RetryAfterInterceptor)\n',
      '',
    ],
    ['R20', 'me may be kept by caches', ...cachedBetween("@Get('me')\n", '')],
    [
      'R20',
      'a password change may be kept by caches',
      ...cachedBetween('', '  async changePassword('),
    ],
    [
      'R20',
      'logout-all may be kept by caches',
      ...cachedBetween('', '  async logoutAll('),
    ],
  ]),
  ...inFile('src/auth/guards/origin.guard.ts', [
    [
      'C03',
      'a foreign page may ask',
      'throw new ForbiddenException();',
      'void new ForbiddenException();',
    ],
    [
      'C03',
      'a sister site may ask',
      "if (site === 'same-origin' || site === 'none') {",
      "if (site === 'same-origin' || site === 'same-site' || site === 'none') {",
    ],
    [
      'C03',
      'another site may ask',
      "if (site === 'same-origin' || site === 'none') {",
      'if (site !== undefined) {',
    ],
    [
      'C03',
      'another site may ask without Origin',
      'return site === undefined;',
      'return true;',
    ],
    [
      'C03',
      'the opaque origin may ask',
      'if (origin === undefined) {',
      "if (origin === undefined || origin === 'null') {",
    ],
    [
      'C04',
      'any origin may ask',
      'this.config.allowedOrigins.includes(origin) ||',
      "origin !== 'null' ||",
    ],
    [
      'C04',
      'look-alikes by suffix may ask',
      'this.config.allowedOrigins.includes(origin)',
      'this.config.allowedOrigins.some((own) => origin.startsWith(own))',
    ],
    [
      'C04',
      'look-alikes by prefix may ask',
      'this.config.allowedOrigins.includes(origin)',
      "this.config.allowedOrigins.some((own) => origin.endsWith(own.replace('https://', '')))",
    ],
    [
      'C04',
      'listed origins may not ask',
      'this.config.allowedOrigins.includes(origin) ||',
      '',
    ],
    [
      'C07',
      'localhost may ask in production',
      '(!this.config.production &&\n        (origin === `http://${host}` || LOCALHOST.test(origin)))',
      'origin === `http://${host}` ||\n      LOCALHOST.test(origin)',
    ],
    [
      'C07',
      'plain http may ask in production',
      'origin === `https://${host}` ||',
      'origin === `https://${host}` ||\n      origin === `http://${host}` ||',
    ],
    ['C07', 'look-alikes of localhost may ask', '(:\\d+)?$/', '/'],
  ]),
  ...inFile('src/auth/guards/refresh-request.guard.ts', [
    [
      'C03',
      'the header is not asked for',
      "if (!headers['x-requested-with']) {",
      'if (!headers) {',
    ],
    [
      'C03',
      'an empty header does',
      "if (!headers['x-requested-with']) {",
      "if (headers['x-requested-with'] === undefined) {",
    ],
  ]),
  ...inFile('src/auth/refresh-cookie.ts', [
    [
      'C01',
      'no __Host-',
      "production ? '__Host-refresh' : 'refresh'",
      "production ? 'refresh' : 'refresh'",
    ],
    ['C01', 'scripts read it', 'Path=/; HttpOnly; ${site}', 'Path=/; ${site}'],
    [
      'C01',
      'no Secure in production',
      "'SameSite=Strict; Secure' : 'SameSite=Strict'",
      "'SameSite=Strict' : 'SameSite=Strict'",
    ],
    [
      'C01',
      'SameSite=Lax in production',
      "'SameSite=Strict; Secure'",
      "'SameSite=Lax; Secure'",
    ],
    [
      'C01',
      'SameSite=Lax in development',
      ": 'SameSite=Strict';",
      ": 'SameSite=Lax';",
    ],
    ['C01', 'another path', 'Path=/; HttpOnly', 'Path=/auth; HttpOnly'],
    [
      'C01',
      'no Max-Age',
      '`${token}; Max-Age=${maxAge}`',
      "`${token}${maxAge ? '' : ''}`",
    ],
    [
      'C01',
      'all subdomains get it',
      'Path=/; HttpOnly',
      'Domain=example.com; Path=/; HttpOnly',
    ],
    [
      'C07',
      '__Host- in development',
      "production ? '__Host-refresh' : 'refresh'",
      "production ? '__Host-refresh' : '__Host-refresh'",
    ],
    ['S01', 'clear does not expire it', "'; Max-Age=0'", "''"],
    [
      'S01',
      'clear has other attributes',
      "this.append(response, '; Max-Age=0');",
      "this.adapterHost.httpAdapter.appendHeader(response, 'Set-Cookie', `${this.name}=; Max-Age=0; Path=/`);",
    ],
    [
      'C05',
      'the first of two is taken',
      'values.length === 1 ? values[0] : undefined',
      'values[0]',
    ],
    [
      'C05',
      'a longer name is taken for it',
      '.filter((pair) => pair.startsWith(prefix))',
      '.filter((pair) => pair.includes(prefix))',
    ],
  ]),
  ...inFile('src/auth/auth.module.ts', [
    ['S06', 'nothing purges', '    SessionPurge,\n', ''],
  ]),
];
