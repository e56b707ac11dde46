import type { IncomingHttpHeaders } from 'node:http';
import {
  ForbiddenException,
  Injectable,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';

/** CSRF: a form cannot send this header; a script elsewhere must ask by CORS. */
@Injectable()
export class RefreshRequestGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { headers } = context
      .switchToHttp()
      .getRequest<{ headers: IncomingHttpHeaders }>();
    if (!headers['x-requested-with']) {
      throw new ForbiddenException();
    }
    return true;
  }
}
