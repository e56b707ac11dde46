import { send, type Answer } from './http-client.js';

/** Long enough, and on no list of known passwords. */
export const PASSWORD = 'quartz-lantern-orbit-57';

/** The auth routes of a running app, as a browser without any script of ours would call them. */
export class AuthClient {
  constructor(
    private readonly url: string,
    readonly cookieName = 'refresh',
  ) {}

  register(email: string, password = PASSWORD): Promise<Answer> {
    return send(`${this.url}/auth/register`, { json: { email, password } });
  }

  login(email: string, password = PASSWORD): Promise<Answer> {
    return send(`${this.url}/auth/login`, { json: { email, password } });
  }

  me(bearer?: string): Promise<Answer> {
    return send(`${this.url}/auth/me`, {
      method: 'GET',
      headers: authorization(bearer),
    });
  }

  refresh(
    cookie?: string,
    headers: Record<string, string> = REQUESTED_WITH,
  ): Promise<Answer> {
    return send(`${this.url}/auth/refresh`, {
      headers: { ...this.cookie(cookie), ...headers },
    });
  }

  logout(cookie?: string): Promise<Answer> {
    return send(`${this.url}/auth/logout`, {
      headers: { ...this.cookie(cookie), ...REQUESTED_WITH },
    });
  }

  logoutAll(bearer?: string): Promise<Answer> {
    return send(`${this.url}/auth/logout-all`, {
      headers: authorization(bearer),
    });
  }

  private cookie(value: string | undefined): Record<string, string> {
    return value === undefined ? {} : { Cookie: `${this.cookieName}=${value}` };
  }
}

const REQUESTED_WITH = { 'X-Requested-With': 'fetch' };

function authorization(bearer: string | undefined): Record<string, string> {
  return bearer === undefined ? {} : { Authorization: `Bearer ${bearer}` };
}

/** The access token of a tokens answer. */
export function accessTokenOf(answer: Answer): string {
  return (answer.body as { accessToken: string }).accessToken;
}

/** The refresh token of a tokens answer, from its cookie. */
export function refreshTokenOf(answer: Answer, cookieName = 'refresh'): string {
  const cookie = answer.cookies.get(cookieName);
  if (!cookie)
    throw new Error(
      `no cookie ${cookieName} in ${answer.status} ${JSON.stringify(answer.body)}`,
    );
  return cookie.value;
}

/** The claims a token carries, unverified. */
export function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(
    Buffer.from(token.split('.')[1] ?? '', 'base64url').toString(),
  ) as Record<string, unknown>;
}
