import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  body: string;
  /** 0 until the answer is out. */
  status: number;
  /** The client left before the answer. */
  aborted: boolean;
}

interface Session {
  readonly id: string;
  readonly user: string;
  revoked: boolean;
  cookie: string;
  parent: string;
  rotatedAt: number;
}

/**
 * A small server with rotating refresh cookies, a grace for the one before and
 * revocation of the whole session when an older one comes back.
 */
export class AuthServer {
  readonly seen: Seen[] = [];
  /** Set by a test to answer or delay a route before it is handled. */
  intercept:
    | ((request: IncomingMessage, response: ServerResponse) => unknown)
    | undefined;
  expiresIn = 900;
  grace = 30_000;
  reuses = 0;
  /** The next tokens are made, but never reach the client. */
  loseNextAnswer = false;
  readonly #sessions: Session[] = [];
  readonly #access = new Map<string, Session>();
  readonly #server = createServer((request, response) => {
    void this.#handle(request, response);
  });

  static async start(): Promise<AuthServer> {
    const server = new AuthServer();
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${String(port)}`;
  }

  /** Every access token handed out so far answers 401 from now on. */
  expireAccess(): void {
    this.#access.clear();
  }

  revokeSessions(): void {
    for (const session of this.#sessions) session.revoked = true;
  }

  count(path: string, status?: number): number {
    return this.seen.filter(
      (seen) =>
        seen.path === path && (status === undefined || seen.status === status),
    ).length;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #handle(request: IncomingMessage, response: ServerResponse) {
    const chunks: Buffer[] = [];
    const { method = '', headers } = request;
    const path = new URL(request.url ?? '', this.url).pathname;
    const seen: Seen = {
      ...{ method, path, headers },
      ...{ body: '', status: 0, aborted: false },
    };
    this.seen.push(seen);
    response.on('finish', () => (seen.status = response.statusCode));
    response.on('close', () => (seen.aborted = !response.writableFinished));
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
      seen.body = Buffer.concat(chunks).toString();
      await this.intercept?.(request, response);
    } catch {
      return; // The client went away.
    }
    if (response.writableEnded || request.socket.destroyed) return;
    if (path.startsWith('/auth/') && path !== '/auth/me') {
      this.#auth(path, Buffer.concat(chunks).toString(), request, response);
    } else if (this.#access.has(headers.authorization?.slice(7) ?? '')) {
      reply(response, 200, {
        user: this.#access.get(headers.authorization?.slice(7) ?? '')?.user,
        body: Buffer.concat(chunks).toString('base64'),
        type: headers['content-type'] ?? null,
      });
    } else if (path.startsWith('/public')) {
      reply(response, 200, { user: null });
    } else {
      reply(response, 401, { message: 'Unauthorized' });
    }
  }

  #auth(
    path: string,
    body: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): void {
    if (path === '/auth/login' || path === '/auth/register') {
      const { email, password } = JSON.parse(body) as Record<string, string>;
      if (password !== 'right') {
        reply(response, 401, { message: 'no' });
        return;
      }
      this.#answer(response, this.#open(email ?? ''));
      return;
    }
    if (!request.headers['x-requested-with']) {
      reply(response, 403, {});
      return;
    }
    const cookie = /refresh=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
    const session = this.#sessions.find(({ id }) => cookie?.startsWith(id));
    if (path === '/auth/logout') {
      if (session) session.revoked = true;
      response.setHeader('Set-Cookie', 'refresh=; Max-Age=0; Path=/');
      reply(response, 204, undefined);
      return;
    }
    if (!session || !this.#rotate(session, cookie ?? '')) {
      reply(response, 401, { message: 'Unauthorized' });
      return;
    }
    this.#answer(response, session);
  }

  #open(user: string): Session {
    const id = randomUUID();
    const session: Session = {
      id,
      user,
      revoked: false,
      cookie: `${id}.${randomUUID()}`,
      parent: '',
      rotatedAt: 0,
    };
    this.#sessions.push(session);
    return session;
  }

  #rotate(session: Session, cookie: string): boolean {
    if (session.revoked) return false;
    const now = Date.now();
    if (cookie === session.cookie) {
      session.parent = cookie;
      session.cookie = `${session.id}.${randomUUID()}`;
      session.rotatedAt = now;
      return true;
    }
    const inGrace = now - session.rotatedAt <= this.grace;
    if (cookie === session.parent && inGrace) return true;
    this.reuses += 1;
    session.revoked = true;
    return false;
  }

  #answer(response: ServerResponse, session: Session): void {
    if (this.loseNextAnswer) {
      this.loseNextAnswer = false;
      response.destroy();
      return;
    }
    const accessToken = randomUUID();
    this.#access.set(accessToken, session);
    response.setHeader(
      'Set-Cookie',
      `refresh=${session.cookie}; HttpOnly; Path=/`,
    );
    const { expiresIn } = this;
    const sessionId = session.id;
    reply(response, 200, {
      accessToken,
      tokenType: 'Bearer',
      expiresIn,
      sessionId,
    });
  }
}

export function reply(
  response: ServerResponse,
  status: number,
  body: unknown,
): void {
  response.statusCode = status;
  if (body === undefined) return void response.end();
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(body));
}

/** Delays one route, so that something can happen while it is under way. */
export function delay(path: string, milliseconds: number) {
  return async (request: IncomingMessage): Promise<void> => {
    if (request.url === path) await sleep(milliseconds);
  };
}

/** Answers one route with a status in place of the server. */
export function answer(path: string, status: number, headers = {}) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    if (request.url !== path) return;
    for (const [name, value] of Object.entries(headers)) {
      response.setHeader(name, String(value));
    }
    reply(response, status, {});
  };
}
