import {
  connectAuthRoutes,
  globalFetch,
  isRefusal,
  trustOrigins,
  type AuthRoutes,
  type AuthRoutesOptions,
  type Bearers,
} from './auth-routes';
import type { AccessToken } from './token-session';

type Fetch = typeof globalThis.fetch;

export interface AuthFetchOptions {
  /** Requests to send as they are: no bearer, no refresh. Default: none. */
  readonly skip?: (request: Request) => boolean;
  /** Answers that ask for a new bearer (clone to read). Default: each 401. */
  readonly isChallenge?: (response: Response) => boolean | Promise<boolean>;
  /** What sends the requests. Default: the global `fetch`. */
  readonly fetch?: Fetch;
}

/**
 * Returns a `fetch` that adds the bearer and, after a 401, tries once more with
 * a new one. Foreign origins, requests with an `Authorization` of their own and
 * visitors who are not signed in get plain `fetch`. Beyond what `fetch` rejects
 * with, it rejects as `session.getToken()` does.
 */
export function createAuthFetch(
  { session, origins }: Bearers,
  { fetch: send = globalFetch, skip, isChallenge }: AuthFetchOptions = {},
): Fetch {
  const isTrusted = trustOrigins(origins);
  const isOurs = (request: Request) =>
    isTrusted(request.url) &&
    !request.headers.has('Authorization') &&
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
    if (!(await isRefusal(response, isChallenge))) return response;
    // A spent stream cannot go again: the caller gets the 401 and may retry.
    const spent = init?.body instanceof ReadableStream;
    // An unread body would keep its connection while the refresh needs one.
    if (!spent) response.body?.cancel().catch(() => {});
    const renewed = await session.renew(token, request.signal);
    return spent ? response : send(withBearer(build(), renewed));
  };
}

export interface AuthClientOptions
  extends AuthRoutesOptions, AuthFetchOptions {}

export interface AuthClient extends AuthRoutes {
  /** `fetch` for signed-in users: see {@link createAuthFetch}. */
  readonly fetch: Fetch;
}

/** A session with shop, and the `fetch` that goes with it. */
export function createAuthClient(options: AuthClientOptions = {}): AuthClient {
  const routes = connectAuthRoutes(options);
  return { ...routes, fetch: createAuthFetch(routes, options) };
}

function withBearer(request: Request, token: AccessToken): Request {
  request.headers.set('Authorization', `Bearer ${token.accessToken}`);
  return request;
}
