import { Injectable, type ExecutionContext } from '@nestjs/common';
import { HttpAdapterHost, Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { challenge } from '../bearer-challenge.js';
import { IS_PUBLIC } from '../decorators/public.decorator.js';
import { ACCESS_STRATEGY } from '../strategies/jwt.strategy.js';

@Injectable()
export class JwtAuthGuard extends AuthGuard(ACCESS_STRATEGY) {
  constructor(
    private readonly reflector: Reflector,
    private readonly adapterHost: HttpAdapterHost,
  ) {
    super();
  }

  override canActivate(context: ExecutionContext) {
    const isPublic = this.reflector.getAllAndOverride<boolean | undefined>(
      IS_PUBLIC,
      [context.getHandler(), context.getClass()],
    );
    return isPublic === true || super.canActivate(context);
  }

  /** Fails closed: this throws unless the strategy gave a user. */
  override handleRequest<TUser>(
    error: Error | null,
    user: TUser | false | null,
    _info: unknown,
    context: ExecutionContext,
  ): TUser {
    if (error) {
      throw error;
    }
    if (!user) {
      throw challenge(this.adapterHost, context.switchToHttp().getResponse());
    }
    return user;
  }
}
