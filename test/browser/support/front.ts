import {
  createServer,
  request as send,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createSecureServer, type Http2SecureServer } from 'node:http2';
import { Gate, type Stage } from './gate.js';
import { selfSigned } from './certificate.js';
import type { Page } from './pages.js';

/** Headers of one connection, which HTTP/2 has not. */
const HOP_BY_HOP = ['connection', 'keep-alive', 'transfer-encoding', 'upgrade'];

/**
 * Stands before a running app under any host name: serves pages, counts the requests that it passes on,
 * by route as in `POST /auth/refresh`, and can hold one of them back.
 */
export class Front {
  /** Requests that reached the app. */
  readonly seen: string[] = [];
  /** Where the app listens. */
  app = '';
  readonly #pages = new Map<string, Page>();
  readonly #server: Server | Http2SecureServer;
  readonly #gates: Gate[] = [];

  private constructor(readonly scheme: 'http' | 'https') {
    const listener: RequestListener = (request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        response.destroy(error as Error);
      });
    };
    this.#server =
      scheme === 'http'
        ? createServer(listener)
        : createSecureServer(
            { ...selfSigned(), allowHTTP1: true },
            listener as never,
          );
  }

  /** Plain HTTP/1, or HTTP/2 over TLS. */
  static async start(scheme: 'http' | 'https', port: number): Promise<Front> {
    const front = new Front(scheme);
    await new Promise<void>((resolve) => {
      front.#server.listen(port, resolve);
    });
    return front;
  }

  /** Its address under one of the names that it is known by. */
  origin(host = 'localhost'): string {
    const { port } = this.#server.address() as { port: number };
    return `${this.scheme}://${host}:${port}`;
  }

  /** Serves pages at their paths. */
  add(pages: Iterable<readonly [string, Page]>): void {
    for (const [path, page] of pages) this.#pages.set(path, page);
  }

  count(route: string): number {
    return this.seen.filter((one) => one === route).length;
  }

  /** Holds the next request of a route back, before the app sees it or before its answer leaves. */
  hold(route: string, stage: Stage): Gate {
    const gate = new Gate(route, stage);
    this.#gates.push(gate);
    return gate;
  }

  /** Forgets what was counted and lets go what is held. */
  reset(): void {
    this.seen.length = 0;
    for (const gate of this.#gates.splice(0)) gate.open();
  }

  async stop(): Promise<void> {
    this.reset();
    const closed = new Promise((resolve) => this.#server.close(resolve));
    if ('closeAllConnections' in this.#server)
      this.#server.closeAllConnections();
    await closed;
  }

  async #serve(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { method = '', url = '/' } = request;
    const { pathname } = new URL(url, 'http://front');
    const page = method === 'GET' ? this.#pages.get(pathname) : undefined;
    if (page) {
      response.writeHead(200, { 'Content-Type': page.type }).end(page.body);
      return;
    }
    const route = `${method} ${pathname}`;
    const gate = this.#gates.find((one) => one.takes(route));
    await gate?.pass('request');
    this.seen.push(route);
    const answer = await this.#ask(request);
    await gate?.pass('answer');
    const { statusCode = 502, headers } = answer;
    response.writeHead(statusCode, endToEnd(headers));
    answer.pipe(response);
  }

  #ask(request: IncomingMessage): Promise<IncomingMessage> {
    const { method, url, headers } = request;
    const host = headers.host ?? headers[':authority'];
    const init = { method, headers: { ...endToEnd(headers), host } };
    return new Promise((resolve, reject) => {
      const passedOn = send(new URL(url ?? '/', this.app), init as never);
      passedOn.on('response', resolve).on('error', reject);
      request.pipe(passedOn);
    });
  }
}

function endToEnd<Headers extends object>(headers: Headers): Headers {
  const kept = Object.entries(headers).filter(
    ([name]) => !name.startsWith(':') && !HOP_BY_HOP.includes(name),
  );
  return Object.fromEntries(kept) as Headers;
}
