import { describe, expect, it } from 'vitest';
import { UnauthorizedException, type ExecutionContext } from '@nestjs/common';
import { Reflector, type HttpAdapterHost } from '@nestjs/core';
import { JwtAuthGuard } from './jwt-auth.guard.js';

describe('JwtAuthGuard', () => {
  const headers: string[] = [];
  const httpAdapter = {
    setHeader: (_response: unknown, name: string, value: string) =>
      headers.push(`${name}: ${value}`),
  };
  const context = {
    switchToHttp: () => ({ getResponse: () => ({}) }),
  } as ExecutionContext;
  const guard = new JwtAuthGuard(new Reflector(), {
    httpAdapter,
  } as unknown as HttpAdapterHost);
  const handle = (error: Error | null, user: object | false | null) =>
    guard.handleRequest(error, user, new Error('jwt expired'), context);

  it('lets a verified user in', () => {
    const user = { id: 'user-1' };
    expect(handle(null, user)).toBe(user);
  });

  it.each([false as const, null])('G04 challenges for the user %s', (user) => {
    headers.length = 0;
    expect(() => handle(null, user)).toThrow(UnauthorizedException);
    expect(() => handle(null, user)).toThrow(/^Unauthorized$/);
    expect(headers).toContain('WWW-Authenticate: Bearer');
  });

  it('G03 passes a failure of the strategy on', () => {
    const error = new Error('database down');
    expect(() => handle(error, { id: 'user-1' })).toThrow(error);
  });
});
