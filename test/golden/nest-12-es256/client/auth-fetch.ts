import {
  RefreshUnavailableError,
  TokenSession,
  type AccessToken,
  type TokenSessionOptions,
} from './token-session.js';

type Fetch = typeof globalThis.fetch;

export interface AuthFetchOptions {
  /** URLs whose exact origins get the bearer; a path means the page's own. */
  readonly origins: readonly string[];
  /** Requests to send as they are: no bearer, no refresh. Default: none. */
  readonly skip?: (request: Request) => boolean;
  /** What sends the requests. Default: the global `fetch`. */
  readonly fetch?: Fetch;
}

/**
 * Returns a `fetch` that adds the bearer and, after a 401, tries once more with
 * a new one. Foreign origins, requests with an `Authorization` of their own and
 * visitors who are not signed in get plain `fetch`. Beyond what `fetch` rejects
 * with, it rejects as {@link TokenSession.getToken} does.
 */
export function createAuthFetch(
  session: TokenSession,
  options: AuthFetchOptions,
): Fetch {
  const { fetch: send = globalFetch, skip } = options;
  const trusted = new Set(options.origins.map(originOf));
  const isOurs = (request: Request) =>
    trusted.has(originOf(request.url)) &&
    !request.headers.has('Authorization') &&
    !isPublic(request) &&
    !skip?.(request);

  return async (input: RequestInfo | URL, init?: RequestInit) => {
    // A body can be read once, so each try has a request of its own.
    const build = () =>
      new Request(input instanceof Request ? input.clone() : input, init);
    const request = build();
    const token = isOurs(request)
      ? await session.getToken(request.signal)
      : null;
    if (!token) return send(request);

    const response = await send(withBearer(request, token));
    if (response.status !== 401) return response;
    // A spent stream cannot go again: the caller gets the 401 and may retry.
    const spent = init?.body instanceof ReadableStream;
    // An unread body would keep its connection while the refresh needs one.
    if (!spent) response.body?.cancel().catch(() => {});
    const renewed = await session.renew(token, request.signal);
    return spent ? response : send(withBearer(build(), renewed));
  };
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export interface AuthClientOptions extends Partial<AuthFetchOptions> {
  /** What comes before `/auth`: origin, prefix, both. Default: this origin. */
  readonly baseUrl?: string;
  /** Changes to the name, the calls or the timing of the session. */
  readonly session?: Partial<TokenSessionOptions>;
}

export interface AuthClient {
  readonly session: TokenSession;
  /** `fetch` for signed-in users: see {@link createAuthFetch}. */
  readonly fetch: Fetch;
  /** Signs in if the answer is `ok`; the answer itself is left unread. */
  readonly login: (credentials: Credentials) => Promise<Response>;
  /** Creates the account and signs in if the answer is `ok`. */
  readonly register: (credentials: Credentials) => Promise<Response>;
  /** See {@link TokenSession.logout}. */
  readonly logout: () => Promise<void>;
}

/** Connects a session to the `/auth` routes of shop. */
export function createAuthClient(options: AuthClientOptions = {}): AuthClient {
  const { baseUrl = '', origins = [] } = options;
  const post = createPost(baseUrl, options.fetch);
  const session = new TokenSession({
    name: `session ${baseUrl}`,
    refresh: (signal) => refresh(post, signal),
    logout: (signal) => logout(post, signal),
    ...options.session,
  });
  return {
    session,
    fetch: createAuthFetch(session, {
      ...options,
      origins: [baseUrl, ...origins],
    }),
    login: (credentials) => signIn(session, post, 'login', credentials),
    register: (credentials) => signIn(session, post, 'register', credentials),
    logout: () => session.logout(),
  };
}

type Post = (
  route: string,
  init: { body?: string; signal?: AbortSignal },
) => Promise<Response>;

function createPost(baseUrl: string, send = globalFetch): Post {
  const authUrl = baseUrl.replace(/\/*$/, '/auth');
  return (route, init) =>
    send(`${authUrl}/${route}`, {
      method: 'POST',
      credentials: 'include',
      headers: {
        // No form can send this one: it tells the server that a script asks.
        'X-Requested-With': 'fetch',
        ...(init.body && { 'Content-Type': 'application/json' }),
      },
      ...init,
    });
}

async function signIn(
  session: TokenSession,
  post: Post,
  route: string,
  credentials: Credentials,
): Promise<Response> {
  const response = await post(route, { body: JSON.stringify(credentials) });
  if (response.ok) session.set(await readToken(response.clone()));
  return response;
}

async function refresh(
  post: Post,
  signal: AbortSignal,
): Promise<AccessToken | null> {
  const response = await post('refresh', { signal });
  if (response.status === 401) return null;
  if (response.ok) return readToken(response);
  // A Retry-After in the form of a date counts as none.
  const retryAfter = Number(response.headers.get('Retry-After')) || 0;
  const message = `Refresh failed: ${response.status}`;
  throw new RefreshUnavailableError(message, retryAfter);
}

async function logout(post: Post, signal: AbortSignal): Promise<void> {
  const { ok, status } = await post('logout', { signal });
  if (!ok) throw new Error(`Logout failed: ${status}`);
}

/** Throws on anything but tokens, such as the page of a dev server. */
async function readToken(response: Response): Promise<AccessToken> {
  const token = (await response.json()) as AccessToken;
  if (token.accessToken && token.expiresIn > 0) return token;
  throw new TypeError('No token received');
}

/** Their own 401 is about a password or a cookie, never about the bearer. */
function isPublic(request: Request): boolean {
  const { pathname } = new URL(request.url);
  return /\/auth\/(login|register|refresh|logout)$/.test(pathname);
}

function originOf(url: string): string {
  // Without a document a path belongs to no origin that a request can have.
  const base = globalThis.document?.baseURI ?? 'http://no.invalid';
  return new URL(url, base).origin;
}

/** Looked up late, so that a patched global `fetch` is seen. */
const globalFetch: Fetch = (input: RequestInfo | URL, init?: RequestInit) =>
  globalThis.fetch(input, init);

function withBearer(request: Request, token: AccessToken): Request {
  request.headers.set('Authorization', `Bearer ${token.accessToken}`);
  return request;
}
