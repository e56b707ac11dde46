import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { authConfig, type AuthConfig } from './auth.config.js';

/** The refresh cookie: everything that names it or gives it attributes. */
@Injectable()
export class RefreshCookie {
  private readonly name: string;
  private readonly attributes: string;

  constructor(
    private readonly adapterHost: HttpAdapterHost,
    @Inject(authConfig.KEY) { production }: AuthConfig,
  ) {
    // __Host-: no other host or path can set it (RFC 6265bis §4.1.3.2). It needs
    // Secure, which browsers may refuse on plain http, so only in production.
    this.name = production ? '__Host-refresh' : 'refresh';
    const site = production ? 'SameSite=Strict; Secure' : 'SameSite=Strict';
    this.attributes = `Path=/; HttpOnly; ${site}`;
  }

  read(header = ''): string | undefined {
    const prefix = `${this.name}=`;
    const values = header
      .split(';')
      .map((pair) => pair.trim())
      .filter((pair) => pair.startsWith(prefix))
      .map((pair) => pair.slice(prefix.length));
    // Two of one name: somebody tossed one in, and neither can be trusted.
    return values.length === 1 ? values[0] : undefined;
  }

  set(response: unknown, token: string, maxAge: number): void {
    this.append(response, `${token}; Max-Age=${maxAge}`);
  }

  /** With the attributes of set, or the browser keeps a __Host- cookie. */
  clear(response: unknown): void {
    this.append(response, '; Max-Age=0');
  }

  private append(response: unknown, value: string): void {
    const cookie = `${this.name}=${value}; ${this.attributes}`;
    this.adapterHost.httpAdapter.appendHeader(response, 'Set-Cookie', cookie);
  }
}
