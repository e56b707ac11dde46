import { randomBytes } from 'node:crypto';
import { bootApp, type RunningApp } from '../../harness/boot-app.mjs';
import { freePort } from '../../harness/free-port.mjs';
import type { FreshApp } from '../../harness/fresh-app.mjs';
import {
  accessTokenOf,
  AuthClient,
  claimsOf,
  PASSWORD,
} from '../../e2e/auth-client.js';
import { someone } from '../../e2e/auth-over-http.js';
import { send, type Answer, type Sent } from '../../e2e/http-client.js';
import { UNLIMITED } from '../../e2e/unlimited.js';
import { clock } from './add-module.js';

/** Somebody who is logged in. */
export interface Login {
  email: string;
  userId: string;
  sessionId: string;
  access: string;
  refresh: string;
  answer: Answer;
}

export interface SessionRow {
  id: string;
  generation: number;
  userAgent: string;
}

export interface BootOptions {
  env?: Record<string, string>;
  /** What stands before `/auth`. */
  basePath?: string;
}

/** Both secrets of the app, known to the tests so that they can forge. */
export const SECRETS = {
  access: randomBytes(32).toString('base64url'),
  refresh: randomBytes(32).toString('base64url'),
};

export const DAY = 86_400;

/** A generated app that runs, what its clients do, and what only a test may do to it. */
export class AttackedApp {
  readonly url: string;
  readonly client: AuthClient;

  private constructor(
    readonly app: FreshApp,
    private readonly running: RunningApp,
    private readonly controlUrl: string,
    readonly cookieName: string,
    basePath: string,
  ) {
    this.url = running.url + basePath;
    this.client = new AuthClient(this.url, cookieName);
  }

  static async boot(
    app: FreshApp,
    { env = {}, basePath = '' }: BootOptions = {},
  ): Promise<AttackedApp> {
    const controlPort = await freePort();
    const running = await bootApp(app.directory, {
      env: {
        ...app.env,
        ...UNLIMITED,
        JWT_ACCESS_SECRET: SECRETS.access,
        JWT_REFRESH_SECRET: SECRETS.refresh,
        NODE_OPTIONS: `--require ${clock}`,
        CONTROL_PORT: String(controlPort),
        ...env,
      },
      timeout: 60_000,
    });
    return new AttackedApp(
      app,
      running,
      `http://127.0.0.1:${controlPort}`,
      env.NODE_ENV === 'production' ? '__Host-refresh' : 'refresh',
      basePath,
    );
  }

  stop(): Promise<void> {
    return this.running.stop();
  }

  /** Everything the app has logged. */
  log(): string {
    return this.running.output();
  }

  /** A route below `/auth` or, from a slash on, of the whole app. */
  send(path: string, sent: Sent = {}): Promise<Answer> {
    return send(
      path.startsWith('/') ? this.url + path : `${this.url}/auth/${path}`,
      sent,
    );
  }

  /** A request of somebody who holds an access token. */
  bearer(token: string, path: string, sent: Sent = {}): Promise<Answer> {
    return this.send(path, {
      method: 'GET',
      ...sent,
      headers: { Authorization: `Bearer ${token}`, ...sent.headers },
    });
  }

  async meStatus(token: string): Promise<number> {
    return (await this.client.me(token)).status;
  }

  async refreshStatus(token: string): Promise<number> {
    return (await this.client.refresh(token)).status;
  }

  async signUp(email = someone()): Promise<Login> {
    return this.loginOf(await this.client.register(email));
  }

  async signIn(email: string, password = PASSWORD): Promise<Login> {
    return this.loginOf(await this.client.login(email, password));
  }

  /** Rotates a token that has to work. */
  async rotate(refresh: string): Promise<Login> {
    return this.loginOf(await this.client.refresh(refresh));
  }

  loginOf(answer: Answer): Login {
    const cookie = answer.cookies.get(this.cookieName);
    if (answer.status > 201 || !cookie)
      throw new Error(
        `no tokens: ${answer.status} ${JSON.stringify(answer.body)}`,
      );
    const access = accessTokenOf(answer);
    const { sub, email, sid } = claimsOf(access) as Record<string, string>;
    return {
      email: email ?? '',
      userId: sub ?? '',
      sessionId: sid ?? '',
      access,
      refresh: cookie.value,
      answer,
    };
  }

  changePassword(
    token: string,
    currentPassword: string,
    newPassword: string,
  ): Promise<Answer> {
    return this.bearer(token, 'password', {
      method: 'POST',
      json: { currentPassword, newPassword },
    });
  }

  async sessions(token: string): Promise<Record<string, unknown>[]> {
    const answer = await this.bearer(token, 'sessions');
    if (answer.status !== 200) throw new Error(`sessions: ${answer.status}`);
    return answer.body as Record<string, unknown>[];
  }

  endSession(token: string, id: string): Promise<Answer> {
    return this.bearer(token, `sessions/${id}`, { method: 'DELETE' });
  }

  /** Moves the clock of the app, in seconds from now; a frozen one stands still. */
  async setClock(seconds: number, frozen = false): Promise<void> {
    await this.control('setClock', seconds * 1000, frozen);
  }

  /** What the app's clock would say if it were ours. */
  now(): number {
    return Math.floor(Date.now() / 1000);
  }

  setActive(userId: string, isActive: boolean): Promise<unknown> {
    return this.control('setActive', userId, isActive);
  }

  /** Lets the next calls of a method such as `users.findById` be rejected. */
  fail(method: string, times: number): Promise<unknown> {
    return this.control('fail', method, times);
  }

  sessionRows(userId: string): Promise<SessionRow[]> {
    return this.control('sessionRows', userId) as Promise<SessionRow[]>;
  }

  async control(command: string, ...args: unknown[]): Promise<unknown> {
    const response = await fetch(this.controlUrl, {
      method: 'POST',
      body: JSON.stringify({ command, args }),
    });
    const { value, error } = (await response.json()) as {
      value?: unknown;
      error?: string;
    };
    if (error) throw new Error(`control ${command}: ${error}`);
    return value;
  }
}
