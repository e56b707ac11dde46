import { vi } from 'vitest';

/**
 * A `fetch` over real HTTP which keeps cookies the way a browser does. Answers
 * for which `isLost` says so, never arrive, and their cookies neither.
 */
export function cookieFetch(
  isLost: (request: Request) => boolean = () => false,
  send = globalThis.fetch,
): typeof globalThis.fetch {
  const jar = new Map<string, string>();
  return async (input, init) => {
    const request = new Request(input, init);
    const withCookies = request.credentials === 'include';
    if (withCookies && jar.size > 0) {
      const pairs = [...jar].map(([name, value]) => `${name}=${value}`);
      request.headers.set('Cookie', pairs.join('; '));
    }
    const response = await send(request);
    if (isLost(request)) throw new TypeError('the connection broke');
    for (const line of withCookies ? response.headers.getSetCookie() : []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value) jar.set(name, value);
      else jar.delete(name);
    }
    return response;
  };
}

type Task = (lock: object | null) => unknown;

/** Exclusive Web Locks, first come, first served. */
class LockManager {
  readonly names = new Set<string>();
  readonly #tails = new Map<string, Promise<unknown>>();
  readonly #busy = new Map<string, number>();

  async request(
    name: string,
    options: { ifAvailable?: boolean; signal?: AbortSignal },
    task: Task,
  ): Promise<unknown> {
    this.names.add(name);
    const waiting = this.#busy.get(name) ?? 0;
    if (options.ifAvailable && waiting > 0) return task(null);
    this.#busy.set(name, waiting + 1);
    const before = this.#tails.get(name) ?? Promise.resolve();
    const turn = this.#turn(before, options.signal, task).finally(() => {
      this.#busy.set(name, (this.#busy.get(name) ?? 1) - 1);
    });
    this.#tails.set(name, Promise.allSettled([before, turn]));
    return turn;
  }

  async #turn(
    before: Promise<unknown>,
    signal: AbortSignal | undefined,
    task: Task,
  ): Promise<unknown> {
    const gaveUp = new Promise<void>((resolve) => {
      signal?.addEventListener('abort', () => {
        resolve();
      });
    });
    await Promise.race([before, gaveUp]);
    signal?.throwIfAborted();
    return task({});
  }
}

export interface Browser {
  /** What stands in the storage. */
  readonly items: Map<string, string>;
  readonly locks: LockManager;
}

/** Gives the client a document, a storage and locks, as in a browser. */
export function stubBrowser(baseURI: string): Browser {
  const items = new Map<string, string>();
  const locks = new LockManager();
  vi.stubGlobal('document', { baseURI });
  vi.stubGlobal('navigator', { locks });
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => items.set(key, value),
  });
  return { items, locks };
}
