import { Controller, Get, Header, Inject } from '@nestjs/common';
import { authConfig, type AuthConfig } from '../auth.config.js';
import { toPublicJwk } from './p256-key.js';

/** What other services verify access tokens with (RFC 7517). */
@Controller('auth/.well-known')
export class JwksController {
  constructor(@Inject(authConfig.KEY) private readonly config: AuthConfig) {}

  @Get('jwks.json')
  // Far shorter than keys overlap, so that a new one is known before it signs.
  @Header('Cache-Control', 'public, max-age=60')
  read() {
    return { keys: this.config.keys.access.publicKeys.map(toPublicJwk) };
  }
}
