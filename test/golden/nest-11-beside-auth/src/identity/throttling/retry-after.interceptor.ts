import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { tap } from 'rxjs';
import { TooManyRequestsException } from './too-many-requests.exception';

/** RFC 6585 §4: tells a client that was throttled when to come back. */
@Injectable()
export class RetryAfterInterceptor implements NestInterceptor {
  constructor(private readonly adapterHost: HttpAdapterHost) {}

  intercept(context: ExecutionContext, next: CallHandler) {
    const error = (reason: unknown) => {
      if (reason instanceof TooManyRequestsException) {
        const { httpAdapter } = this.adapterHost;
        const response = context.switchToHttp().getResponse<unknown>();
        const seconds = String(reason.retryAfterSeconds);
        httpAdapter.setHeader(response, 'Retry-After', seconds);
        // CORS hides it from pages of other origins otherwise.
        const exposed = 'Access-Control-Expose-Headers';
        httpAdapter.appendHeader(response, exposed, 'Retry-After');
      }
    };
    return next.handle().pipe(tap({ error }));
  }
}
