import type { IncomingHttpHeaders } from 'node:http';
import {
  ForbiddenException,
  Inject,
  Injectable,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { authConfig, type AuthConfig } from '../auth.config.js';

const LOCALHOST = /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/;

/** CSRF: the browser adds the cookie by itself, so the page must prove itself. */
@Injectable()
export class RefreshRequestGuard implements CanActivate {
  constructor(@Inject(authConfig.KEY) private readonly config: AuthConfig) {}

  canActivate(context: ExecutionContext): boolean {
    const { headers } = context
      .switchToHttp()
      .getRequest<{ headers: IncomingHttpHeaders }>();
    // A form cannot send it; a script elsewhere must ask by a CORS preflight.
    if (headers['x-requested-with'] && this.comesFromAllowedSite(headers)) {
      return true;
    }
    throw new ForbiddenException();
  }

  private comesFromAllowedSite(headers: IncomingHttpHeaders): boolean {
    const { origin, host } = headers;
    const site = headers['sec-fetch-site'];
    if (site === 'same-origin' || site === 'none') {
      return true;
    }
    // Neither header: not a browser, and so no cookie of a victim.
    if (origin === undefined) {
      return site === undefined;
    }
    return (
      origin === `https://${host}` ||
      origin === `http://${host}` ||
      this.config.allowedOrigins.includes(origin) ||
      (!this.config.production && LOCALHOST.test(origin))
    );
  }
}
