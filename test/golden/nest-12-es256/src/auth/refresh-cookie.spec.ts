import { beforeEach, describe, expect, it } from 'vitest';
import type { HttpAdapterHost } from '@nestjs/core';
import { readAuthConfig } from './auth.config.js';
import { RefreshCookie } from './refresh-cookie.js';

const config = readAuthConfig({ NODE_ENV: 'test' });

describe('RefreshCookie', () => {
  let sent: string[];
  const httpAdapter = {
    appendHeader: (_response: unknown, name: string, value: string) =>
      sent.push(`${name}: ${value}`),
  };
  const adapterHost = { httpAdapter } as unknown as HttpAdapterHost;
  const cookie = new RefreshCookie(adapterHost, config);
  const secured = new RefreshCookie(adapterHost, {
    ...config,
    production: true,
  });

  beforeEach(() => {
    sent = [];
  });

  it('C01 is bound to the host and out of reach of scripts in production', () => {
    secured.set({}, 'a.b.c', 60);
    expect(sent).toEqual([
      'Set-Cookie: __Host-refresh=a.b.c; Max-Age=60; Path=/; HttpOnly; SameSite=Strict; Secure',
    ]);
  });

  it('C07 works on plain http elsewhere', () => {
    cookie.set({}, 'a.b.c', 60);
    expect(sent).toEqual([
      'Set-Cookie: refresh=a.b.c; Max-Age=60; Path=/; HttpOnly; SameSite=Strict',
    ]);
  });

  it('S01 is cleared with the attributes it was set with', () => {
    secured.clear({});
    expect(sent).toEqual([
      'Set-Cookie: __Host-refresh=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict; Secure',
    ]);
  });

  it.each([
    ['alone', 'refresh=a.b.c'],
    ['among others', 'theme=dark;refresh=a.b.c; xrefresh=1; refreshx=2'],
  ])('is read %s', (_name, header) => {
    expect(cookie.read(header)).toBe('a.b.c');
  });

  it.each([
    ['missing', undefined],
    ['of another name', '__Host-refresh=a.b.c'],
    ['there twice', 'refresh=a.b.c; refresh=a.b.c'],
  ])('R17 C05 is not read when %s', (_name, header) => {
    expect(cookie.read(header)).toBeUndefined();
  });
});
