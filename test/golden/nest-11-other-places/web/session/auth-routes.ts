import {
  RefreshUnavailableError,
  TokenSession,
  type AccessToken,
  type TokenSessionOptions,
} from './token-session';

type Fetch = typeof globalThis.fetch;

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export interface AuthRoutesOptions {
  /** What comes before `/auth`: origin, prefix, both. Default: this origin. */
  readonly baseUrl?: string;
  /** URLs whose exact origins get the bearer too. Default: `baseUrl` alone. */
  readonly origins?: readonly string[];
  /** What calls these routes. Default: the global `fetch`. */
  readonly fetch?: Fetch;
  /** Changes to the name, the calls or the timing of the session. */
  readonly session?: Partial<TokenSessionOptions>;
}

/** A session, and who may see its bearers. */
export interface Bearers {
  readonly session: TokenSession;
  /** URLs whose exact origins get the bearer; a path means the page's own. */
  readonly origins: readonly string[];
}

export interface AuthRoutes extends Bearers {
  /** Signs in if the answer is `ok`; the answer itself is left unread. */
  readonly login: (credentials: Credentials) => Promise<Response>;
  /** Creates the account and signs in if the answer is `ok`. */
  readonly register: (credentials: Credentials) => Promise<Response>;
  /** See {@link TokenSession.logout}. */
  readonly logout: () => Promise<void>;
}

/** Connects a session to the `/auth` routes of shop. */
export function connectAuthRoutes(options: AuthRoutesOptions): AuthRoutes {
  const { baseUrl = '', origins = [] } = options;
  const send = options.fetch ?? globalFetch;
  const post = (route: string, init: RequestInit) =>
    send(baseUrl.replace(/\/*$/, `/auth/${route}`), {
      method: 'POST',
      credentials: 'include',
      // No form can send this one: it tells the server that a script asks.
      headers: { 'X-Requested-With': 'fetch' },
      ...init,
    });
  const session = new TokenSession({
    name: `session ${baseUrl}`,
    refresh: async (signal) => readRefresh(await post('refresh', { signal })),
    logout: async (signal) => {
      const { ok, status } = await post('logout', { signal });
      if (!ok) throw new Error(`Logout failed: ${status}`);
    },
    ...options.session,
  });
  const signInBy = (route: string) => async (credentials: Credentials) => {
    const response = await post(route, {
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(credentials),
    });
    if (response.ok) session.set(await readToken(response.clone()));
    return response;
  };
  return {
    session,
    origins: [baseUrl, ...origins],
    login: signInBy('login'),
    register: signInBy('register'),
    logout: () => session.logout(),
  };
}

const PUBLIC_ROUTE = /\/auth\/(login|register|refresh|logout)$/;

/**
 * Tells which URLs get the bearer: those of exactly these origins, without the
 * routes whose own 401 is about a password or a cookie.
 */
export function trustOrigins(
  origins: readonly string[],
): (url: string) => boolean {
  const trusted = new Set(origins.map((origin) => parseUrl(origin).origin));
  return (url) => {
    const { origin, pathname } = parseUrl(url);
    return trusted.has(origin) && !PUBLIC_ROUTE.test(pathname);
  };
}

/** Whether an answer asks for a new bearer; a test that throws counts as no. */
export function isRefusal<Answer extends { readonly status: unknown }>(
  answer: Answer,
  test = ({ status }: Answer): boolean | Promise<boolean> => status === 401,
): Promise<boolean | void> {
  return Promise.resolve(answer).then(test).catch(console.error);
}

/** Looked up late, so that a patched global `fetch` is seen. */
export const globalFetch: Fetch = (...request: Parameters<Fetch>) =>
  fetch(...request);

async function readRefresh(response: Response): Promise<AccessToken | null> {
  if (response.status === 401) return null;
  if (response.ok) return readToken(response);
  // A Retry-After in the form of a date counts as none.
  const retryAfter = Number(response.headers.get('Retry-After')) || 0;
  const message = `Refresh failed: ${response.status}`;
  throw new RefreshUnavailableError(message, retryAfter);
}

/** Throws on anything but tokens, such as the page of a dev server. */
async function readToken(response: Response): Promise<AccessToken> {
  const token = (await response.json()) as AccessToken;
  if (token.expiresIn > 0) return token;
  throw new Error('Refresh failed: no token');
}

function parseUrl(url: string): URL {
  // Without a document a path belongs to no origin that a request can have.
  return new URL(url, globalThis.document?.baseURI ?? 'http://invalid');
}
