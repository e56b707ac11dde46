import type { IncomingMessage } from 'node:http';
import {
  Injectable,
  UnauthorizedException,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { JwtVerifier, type VerifiedUser } from './jwt-verifier.js';

const MAX_HEADER_LENGTH = 4096;

/** Lets requests with a valid access token pass; they get a `user`. */
@Injectable()
export class JwtVerifierGuard implements CanActivate {
  constructor(
    private readonly verifier: JwtVerifier,
    private readonly host: HttpAdapterHost,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<IncomingMessage & { user: VerifiedUser }>();
    const token = readBearerToken(request.headers.authorization ?? '');
    const user = token && (await this.verifier.verify(token));
    if (!user) {
      const response: unknown = http.getResponse();
      this.host.httpAdapter.setHeader(response, 'WWW-Authenticate', 'Bearer');
      throw new UnauthorizedException();
    }
    request.user = user;
    return true;
  }
}

function readBearerToken(header: string): string | undefined {
  return header.length <= MAX_HEADER_LENGTH
    ? /^Bearer (\S+)$/i.exec(header)?.[1]
    : undefined;
}
