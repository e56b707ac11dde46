import type { IncomingHttpHeaders } from 'node:http';
import {
  ForbiddenException,
  Inject,
  Injectable,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { authConfig, type AuthConfig } from '../auth.config';

const LOCALHOST = /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/;

/** CSRF, that of a login too: no foreign page may set or use the cookie. */
@Injectable()
export class OriginGuard implements CanActivate {
  constructor(@Inject(authConfig.KEY) private readonly config: AuthConfig) {}

  canActivate(context: ExecutionContext): boolean {
    const { headers } = context
      .switchToHttp()
      .getRequest<{ headers: IncomingHttpHeaders }>();
    if (!this.comesFromAllowedSite(headers)) {
      throw new ForbiddenException();
    }
    return true;
  }

  private comesFromAllowedSite(headers: IncomingHttpHeaders): boolean {
    const site = headers['sec-fetch-site'];
    if (site === 'same-origin' || site === 'none') {
      return true;
    }
    const { origin, host } = headers;
    // Neither header: not a browser, and so no cookie of a victim.
    if (origin === undefined) {
      return site === undefined;
    }
    return (
      origin === `https://${host}` ||
      this.config.allowedOrigins.includes(origin) ||
      (!this.config.production &&
        (origin === `http://${host}` || LOCALHOST.test(origin)))
    );
  }
}
