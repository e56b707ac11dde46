import { SessionTabs } from './session-tabs';

/** A bearer for the API. Kept in memory only; its refresh token is a cookie. */
export interface AccessToken {
  readonly accessToken: string;
  /** Lifetime in seconds, counted from receipt. */
  readonly expiresIn: number;
  /** Stays the same through every refresh; another id is another login. */
  readonly sessionId: string;
}

/**
 * Why nobody is signed in: `absent` nobody was, `expired` the server refused a
 * refresh, `logout` here, `remote` in another tab, `replaced` by another login.
 */
export type EndReason = 'absent' | 'expired' | 'logout' | 'remote' | 'replaced';

export type SessionState =
  | { readonly status: 'unknown' }
  | { readonly status: 'active'; readonly sessionId: string }
  | { readonly status: 'ended'; readonly reason: EndReason };

/** Nobody is signed in any more: trying again is of no use before a login. */
export class SessionEndedError extends Error {
  override readonly name = 'SessionEndedError';
  readonly reason: EndReason;

  constructor(reason: EndReason) {
    super(`Session ended: ${reason}`);
    this.reason = reason;
  }
}

/** The refresh had no clear answer: still signed in, worth another try. */
export class RefreshUnavailableError extends Error {
  override readonly name = 'RefreshUnavailableError';
  /** Seconds that the server asked to wait, 0 if it did not. */
  readonly retryAfter: number;

  constructor(message: string, retryAfter = 0) {
    super(message);
    this.retryAfter = retryAfter;
  }
}

export interface TokenSessionOptions {
  /** One for each refresh cookie: names what the tabs share. */
  readonly name: string;
  /** Asks for a token. `null` means certainly no session, a throw unknown. */
  readonly refresh: (signal: AbortSignal) => Promise<AccessToken | null>;
  /** Ends the session on the server. */
  readonly logout: (signal: AbortSignal) => Promise<void>;
  /** Limit for either call, in milliseconds. Default 10 000. */
  readonly timeout?: number;
  /** Renews so many ms before the end, at most half a life. Default 30 000. */
  readonly skew?: number;
  /** Milliseconds without a call after a failed refresh. Default 2 000. */
  readonly cooldown?: number;
  /**
   * Whether a page that starts without a token should try a refresh. Default:
   * if somebody was signed in last in this browser; no without a document.
   */
  readonly mayResume?: () => boolean;
}

interface Held extends AccessToken {
  /** When it was received; 0 once the API refused it, whatever clocks say. */
  wall: number;
  readonly ticks: number;
  /** The server gives no other, so nobody asks again before its end. */
  last?: boolean;
}

/**
 * One signed-in user, shared by all requests and, in a browser, by all tabs.
 * Create one for a page; on a server one for each request.
 */
export class TokenSession {
  readonly #options: Required<TokenSessionOptions>;
  readonly #tabs: SessionTabs<Held | null>;
  readonly #listeners = new Set<(state: SessionState) => void>();
  #state: SessionState = { status: 'unknown' };
  #held: Held | undefined;
  #closedId: string | undefined;
  #flight: Promise<AccessToken> | undefined;
  #stop = new AbortController();
  #failure: { error: Error; until: number } | undefined;

  constructor(options: TokenSessionOptions) {
    const all = {
      timeout: 10_000,
      skew: 30_000,
      cooldown: 2_000,
      mayResume: () => this.#tabs.signedIn,
      ...options,
    };
    this.#options = all;
    // Longer than a tab can be busy with one call.
    this.#tabs = new SessionTabs(all.name, all.timeout * 1.5, (held) => {
      if (!held) this.#end('remote');
      // A token can cross the logout of its session.
      else if (held.sessionId !== this.#closedId) this.#adopt(held, held.wall);
    });
  }

  /** The same object until something changes. */
  get state(): SessionState {
    return this.#state;
  }

  /** Calls back after every change; returns how to stop. Needs no `this`. */
  readonly subscribe = (listener: (state: SessionState) => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /**
   * Resolves with a live token, refreshed where needed, or `null` while nobody
   * is signed in. Rejects with `signal.reason`, {@link SessionEndedError} if
   * the session ends meanwhile, or {@link RefreshUnavailableError}.
   */
  async getToken(signal?: AbortSignal): Promise<AccessToken | null> {
    if (this.#state.status === 'unknown' && !this.#options.mayResume()) {
      this.#end('absent');
    }
    if (this.#state.status === 'ended') return null;
    const held = this.#held;
    if (!held || timeLeft(held) <= 0) return abortable(this.#refresh(), signal);
    // A skew above the lifetime would refresh on every call.
    const skew = Math.min(this.#options.skew, held.expiresIn * 500);
    if (timeLeft(held) < skew && !held.last) this.#refresh().catch(() => {});
    return held;
  }

  /**
   * Resolves with another token than the one which the API refused; refreshes
   * only if that is still the current one. Rejects as {@link getToken} does.
   */
  async renew(
    rejected: AccessToken,
    signal?: AbortSignal,
  ): Promise<AccessToken> {
    const held = this.#held;
    if (held?.accessToken === rejected.accessToken) held.wall = 0;
    const token = await this.getToken(signal);
    if (token?.sessionId === rejected.sessionId) return token;
    // What one user began must not go on as another.
    const state = this.#state;
    throw new SessionEndedError(
      state.status === 'ended' ? state.reason : 'replaced',
    );
  }

  /** Takes the token of a login, for all tabs. */
  set(token: AccessToken): void {
    this.#dropFlight(new SessionEndedError('replaced'));
    this.#publish(token);
  }

  /**
   * Ends the session at once in all tabs, then on the server. Rejects if the
   * server could not be told: the refresh cookie is then still good.
   */
  async logout(): Promise<void> {
    this.#end('logout');
    this.#tabs.send(null);
    const { logout } = this.#options;
    await this.#tabs.alone(() => this.#call(logout, new AbortController()));
  }

  /** Leaves the other tabs and forgets all listeners. */
  dispose(): void {
    this.#tabs.close();
    this.#listeners.clear();
  }

  /** One refresh for everybody who asks while it is under way. */
  async #refresh(): Promise<AccessToken> {
    const failure = this.#failure;
    if (failure && performance.now() < failure.until) throw failure.error;
    if (this.#flight) return this.#flight;
    const stop = new AbortController();
    this.#stop = stop;
    this.#flight = abortable(this.#fetchToken(stop), stop.signal)
      .catch((error: unknown) => this.#fail(error))
      .finally(() => {
        if (this.#stop === stop) this.#flight = undefined;
      });
    return this.#flight;
  }

  #fetchToken(stop: AbortController): Promise<AccessToken> {
    const stale = this.#held;
    const { signal } = stop;
    return this.#tabs.alone(async () => {
      signal.throwIfAborted();
      const token =
        this.#held === stale
          ? await this.#call(this.#options.refresh, stop)
          : null;
      // A logout can come between the answer and this line.
      signal.throwIfAborted();
      if (token) return this.#publish(token);
      // Another tab was faster.
      if (this.#held && this.#held !== stale) return this.#held;
      if (!stale || timeLeft(stale) <= 0) throw this.#end('expired');
      stale.last = true;
      return stale;
    });
  }

  /** Makes one call which ends in time even if it ignores its signal. */
  #call<T>(
    call: (signal: AbortSignal) => Promise<T>,
    stop: AbortController,
  ): Promise<T> {
    const timer = setTimeout(() => {
      stop.abort(new RefreshUnavailableError('Timeout'));
    }, this.#options.timeout);
    return abortable(call(stop.signal), stop.signal).finally(() =>
      clearTimeout(timer),
    );
  }

  #fail(cause: unknown): never {
    if (cause instanceof SessionEndedError) throw cause;
    const error =
      cause instanceof RefreshUnavailableError
        ? cause
        : // Error() itself takes a cause from ES2022 on.
          Object.assign(new RefreshUnavailableError(String(cause)), { cause });
    const pause = Math.max(this.#options.cooldown, error.retryAfter * 1000);
    this.#failure = { error, until: performance.now() + pause };
    throw error;
  }

  #publish(token: AccessToken): Held {
    const held = this.#adopt(token, Date.now());
    this.#tabs.send(held);
    return held;
  }

  #adopt(token: AccessToken, wall: number): Held {
    const { sessionId } = token;
    if (this.#held && this.#held.sessionId !== sessionId) this.#end('replaced');
    this.#held = { ...token, wall, ticks: performance.now() };
    this.#failure = undefined;
    if (this.#state.status !== 'active') {
      this.#setState({ status: 'active', sessionId });
    }
    return this.#held;
  }

  #end(reason: EndReason): SessionEndedError {
    const error = new SessionEndedError(reason);
    if (this.#state.status === 'ended') return error;
    // After a refused refresh another tab may still have a good answer.
    this.#closedId = reason === 'expired' ? undefined : this.#held?.sessionId;
    this.#held = undefined;
    this.#setState({ status: 'ended', reason });
    this.#dropFlight(error);
    return error;
  }

  #dropFlight(reason: SessionEndedError): void {
    this.#flight = undefined;
    this.#stop.abort(reason);
  }

  #setState(state: SessionState): void {
    this.#state = state;
    this.#tabs.signedIn = state.status === 'active';
    // Later and one by one: no listener can delay or break a refresh.
    for (const listener of this.#listeners) {
      queueMicrotask(() => listener(state));
    }
  }
}

/** In ms, by two clocks: one can be set back, one may stop during sleep. */
function timeLeft(held: Held): number {
  const age = Math.max(Date.now() - held.wall, performance.now() - held.ticks);
  return held.expiresIn * 1000 - age;
}

/** Waits for `promise`, but no longer than `signal` allows. */
function abortable<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    promise
      .finally(() => signal.removeEventListener('abort', abort))
      .then(resolve, reject);
  });
}
