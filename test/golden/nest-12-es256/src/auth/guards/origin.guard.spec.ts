import { describe, expect, it } from 'vitest';
import { ForbiddenException, type ExecutionContext } from '@nestjs/common';
import { readAuthConfig } from '../auth.config.js';
import { OriginGuard } from './origin.guard.js';

const config = {
  ...readAuthConfig({ NODE_ENV: 'test' }),
  allowedOrigins: ['https://app.example'],
};

function ask(headers: Record<string, string>, production = true): boolean {
  const request = { headers: { host: 'api.example', ...headers } };
  const context = { switchToHttp: () => ({ getRequest: () => request }) };
  const guard = new OriginGuard({ ...config, production });
  return guard.canActivate(context as ExecutionContext);
}

describe('OriginGuard', () => {
  it.each([
    ['no browser', {}],
    ['its own page', { 'sec-fetch-site': 'same-origin' }],
    ['the address bar', { 'sec-fetch-site': 'none' }],
    ['its own origin', { origin: 'https://api.example' }],
    ['a listed origin', { origin: 'https://app.example' }],
    [
      'a listed origin of another site',
      { origin: 'https://app.example', 'sec-fetch-site': 'cross-site' },
    ],
  ])('C03 lets a request of %s pass', (_name, headers) => {
    expect(ask(headers)).toBe(true);
  });

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sister site', { 'sec-fetch-site': 'same-site' }],
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['its own origin on plain http', { origin: 'http://api.example' }],
    ['a look-alike by suffix', { origin: 'https://app.example.evil.example' }],
    ['a look-alike by prefix', { origin: 'https://evil-app.example' }],
    ['localhost', { origin: 'http://localhost:5173' }],
  ])('C03 C04 refuses a request of %s', (_name, headers) => {
    expect(() => ask(headers)).toThrow(ForbiddenException);
  });

  it('C07 trusts plain http and a development server outside production', () => {
    const other = { 'sec-fetch-site': 'same-site' };
    for (const origin of [
      'http://api.example',
      'http://localhost:5173',
      'http://127.0.0.1:8080',
    ]) {
      expect(ask({ ...other, origin }, false)).toBe(true);
    }
    const evil = { ...other, origin: 'http://localhost.evil.example' };
    expect(() => ask(evil, false)).toThrow(ForbiddenException);
  });
});
