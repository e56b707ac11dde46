import { UnauthorizedException } from '@nestjs/common';
import type { HttpAdapterHost } from '@nestjs/core';

/** RFC 9110 §11.6.1: each 401 names a scheme. The text never says why. */
export function challenge(
  { httpAdapter }: HttpAdapterHost,
  response: unknown,
): UnauthorizedException {
  httpAdapter.setHeader(response, 'WWW-Authenticate', 'Bearer');
  return new UnauthorizedException();
}
