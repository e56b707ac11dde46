import type { IncomingHttpHeaders } from 'node:http';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

/** Where a request comes from: what the list of sessions shows, and limits count. */
export interface Client {
  ip: string;
  userAgent: string;
}

// Both are stored, and come from outside.
const MAX_LENGTH = 255;

export const CurrentClient = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Client => {
    const { ip, headers } = context
      .switchToHttp()
      .getRequest<{ ip?: string; headers: IncomingHttpHeaders }>();
    const userAgent = headers['user-agent'] ?? '';
    return {
      // The socket's address; behind a proxy only what "trust proxy" lets in.
      ip: (ip ?? '').slice(0, MAX_LENGTH),
      userAgent: userAgent.slice(0, MAX_LENGTH),
    };
  },
);
