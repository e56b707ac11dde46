import { cookieFetch } from '../client/support/browser.js';

type Fetch = typeof globalThis.fetch;

/** Counts what is sent, by route, and can lose answers on their way. */
export class Network {
  readonly seen: string[] = [];
  /** The route whose next answer does not arrive. */
  lost: string | undefined;
  readonly #send = cookieFetch((request) => {
    const isLost = routeOf(request) === this.lost;
    if (isLost) this.lost = undefined;
    return isLost;
  });

  /** `before` sees each request first; what it throws is what the client gets. */
  constructor(
    private readonly before: (request: Request) => unknown = () => undefined,
  ) {}

  readonly fetch: Fetch = async (input, init) => {
    const request = new Request(input, init);
    this.seen.push(routeOf(request));
    await this.before(request);
    return this.#send(request);
  };

  /** How often a route was asked. */
  count(route: string): number {
    return this.seen.filter((one) => one === route).length;
  }
}

/** `refresh` for the URL of `/auth/refresh`. */
export const routeOf = ({ url }: Request): string =>
  new URL(url).pathname.replace(/^\/auth\//, '');
