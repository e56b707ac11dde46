import { ForbiddenException, type ExecutionContext } from '@nestjs/common';
import { readAuthConfig } from '../auth.config';
import { RefreshRequestGuard } from './refresh-request.guard';

const config = {
  ...readAuthConfig({ NODE_ENV: 'test' }),
  allowedOrigins: ['https://app.example'],
};

function ask(headers: Record<string, string>, production = true): boolean {
  const request = { headers: { host: 'api.example', ...headers } };
  const context = { switchToHttp: () => ({ getRequest: () => request }) };
  const guard = new RefreshRequestGuard({ ...config, production });
  return guard.canActivate(context as ExecutionContext);
}

const asked = { 'x-requested-with': 'fetch' };

describe('RefreshRequestGuard', () => {
  it.each([
    ['no browser', {}],
    ['its own page', { 'sec-fetch-site': 'same-origin' }],
    ['the address bar', { 'sec-fetch-site': 'none' }],
    ['its own origin', { origin: 'https://api.example' }],
    ['its own origin on plain http', { origin: 'http://api.example' }],
    ['a listed origin', { origin: 'https://app.example' }],
    [
      'a listed origin of another site',
      { origin: 'https://app.example', 'sec-fetch-site': 'cross-site' },
    ],
  ])('lets a request of %s pass', (_name, headers) => {
    expect(ask({ ...asked, ...headers })).toBe(true);
  });

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sister site', { 'sec-fetch-site': 'same-site' }],
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['a look-alike by suffix', { origin: 'https://app.example.evil.example' }],
    ['a look-alike by prefix', { origin: 'https://evil-app.example' }],
    ['localhost', { origin: 'http://localhost:5173' }],
  ])('refuses a request of %s', (_name, headers) => {
    expect(() => ask({ ...asked, ...headers })).toThrow(ForbiddenException);
  });

  it('refuses a request without the header', () => {
    expect(() => ask({})).toThrow(ForbiddenException);
    expect(() => ask({ 'sec-fetch-site': 'same-origin' })).toThrow(
      ForbiddenException,
    );
  });

  it('trusts a development server on localhost outside production', () => {
    const other = { ...asked, 'sec-fetch-site': 'same-site' };
    for (const origin of ['http://localhost:5173', 'http://127.0.0.1:8080']) {
      expect(ask({ ...other, origin }, false)).toBe(true);
    }
    const evil = { ...other, origin: 'http://localhost.evil.example' };
    expect(() => ask(evil, false)).toThrow(ForbiddenException);
  });
});
