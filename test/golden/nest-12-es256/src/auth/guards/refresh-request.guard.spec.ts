import { describe, expect, it } from 'vitest';
import { ForbiddenException, type ExecutionContext } from '@nestjs/common';
import { RefreshRequestGuard } from './refresh-request.guard.js';

function ask(headers: Record<string, string>): boolean {
  const context = { switchToHttp: () => ({ getRequest: () => ({ headers }) }) };
  return new RefreshRequestGuard().canActivate(context as ExecutionContext);
}

describe('RefreshRequestGuard', () => {
  it('C03 wants a header that a form cannot send', () => {
    expect(ask({ 'x-requested-with': 'fetch' })).toBe(true);
    expect(() => ask({})).toThrow(ForbiddenException);
    expect(() => ask({ 'x-requested-with': '' })).toThrow(ForbiddenException);
  });
});
