// @ts-check
import { inFile } from '../mutation.mjs';

/** What is other code when the refresh token travels in the body. */
export const body = [
  ...inFile(
    'src/auth/auth.controller.ts',
    [
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
      [
        'R20',
        'register may be kept by caches',
        "@Post('register')\n  @Header('Cache-Control', 'no-store')",
        "@Post('register')",
      ],
      [
        'R20',
        'login may be kept by caches',
        "@Post('login')\n  @HttpCode(200)\n  @Header('Cache-Control', 'no-store')",
        "@Post('login')\n  @HttpCode(200)",
      ],
      [
        'R20',
        'refresh may be kept by caches',
        "@Post('refresh')\n  @HttpCode(200)\n  @Header('Cache-Control', 'no-store')",
        "@Post('refresh')\n  @HttpCode(200)",
      ],
      [
        'R20',
        'logout may be kept by caches',
        "@HttpCode(204)\n  @Header('Cache-Control', 'no-store')",
        '@HttpCode(204)',
      ],
      [
        'S01',
        'logout leaves the session',
        'await this.auth.logout(refreshToken);',
        'await Promise.resolve(refreshToken);',
      ],
    ],
    'body',
  ),
  ...inFile(
    'src/auth/dto/refresh.dto.ts',
    [['L06', 'no bound on the token', '  @MaxLength(4096)\n', '']],
    'body',
  ),
];
