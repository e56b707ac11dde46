import { once } from 'node:events';
import {
  createServer,
  request as sendOn,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that came by. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly type: string;
  readonly body: string;
  /** Of the answer that the client got; 0 for none. */
  status: number;
}

type Step = (seen: Seen) => unknown;

/**
 * Stands between a client and the app: counts, holds up, loses, and can make
 * the app refuse tokens, which it then does by itself and in its own words.
 */
export class Proxy {
  readonly seen: Seen[] = [];
  /** Awaited before a request is passed on; one that resolves with false loses it. */
  before: Step | undefined;
  /** Awaited before an answer is passed on; one that resolves with false loses it. */
  after: Step | undefined;
  /** Requests whose token the app shall refuse, however new it is. */
  refuses: (seen: Seen) => boolean = () => false;
  /** What it answers itself: path → content type and text. */
  readonly pages = new Map<string, readonly [string, string]>();
  readonly #target: URL;
  readonly #tokens = new Set<string>();
  readonly #stale = new Set<string>();
  readonly #server = createServer((request, response) => {
    this.#handle(request, response).catch(() => response.destroy());
  });

  private constructor(target: string) {
    this.#target = new URL(target);
  }

  static async start(target: string): Promise<Proxy> {
    const proxy = new Proxy(target);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** The app refuses every access token that was handed out so far. */
  expire(): void {
    for (const token of this.#tokens) this.#stale.add(token);
  }

  /** The network is as it should be, and counting starts anew. */
  reset(): void {
    this.before = this.after = undefined;
    this.refuses = () => false;
    this.seen.length = 0;
  }

  count(path: string): number {
    return this.seen.filter((seen) => seen.path === path).length;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #handle(request: IncomingMessage, response: ServerResponse) {
    const { method = '', url = '', headers } = request;
    const page = this.pages.get(url);
    if (page)
      return void response.setHeader('Content-Type', page[0]).end(page[1]);
    const body = await read(request);
    const seen: Seen = {
      ...{ method, path: url, body: body.toString(), status: 0 },
      type: headers['content-type'] ?? '',
    };
    this.seen.push(seen);
    if ((await this.before?.(seen)) === false) return response.destroy();
    const token = headers.authorization?.replace('Bearer ', '') ?? '';
    const spoil = this.#stale.has(token) || (token && this.refuses(seen));
    const authorization = spoil && `Bearer ${token}x`;
    const answer = await this.#pass(request, body, authorization || undefined);
    const text = await read(answer);
    const [, handedOut] = /"accessToken":"([^"]+)"/.exec(text.toString()) ?? [];
    if (handedOut) this.#tokens.add(handedOut);
    if ((await this.after?.(seen)) === false) return response.destroy();
    seen.status = answer.statusCode ?? 0;
    response.writeHead(seen.status, answer.headers).end(text);
  }

  async #pass(
    { method, url, headers }: IncomingMessage,
    body: Buffer,
    authorization: string | undefined,
  ): Promise<IncomingMessage> {
    const rest = { ...headers };
    delete rest['transfer-encoding'];
    const passed = sendOn(new URL(url ?? '', this.#target), {
      ...(method && { method }),
      headers: {
        ...rest,
        'content-length': body.length,
        ...(authorization && { authorization }),
      },
    });
    passed.end(body);
    const [answer] = (await once(passed, 'response')) as [IncomingMessage];
    return answer;
  }
}

async function read(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
