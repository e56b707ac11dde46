import { PASSWORD } from '../../e2e/auth-client.js';
import { someone } from '../../e2e/auth-over-http.js';
import type { Proxy, Seen } from './proxy.js';
import type { Body, Call, Client, CreateClient } from './recipes/recipe.js';
import { times, until } from '../support/setup.js';

/** What has not settled by then never will, in milliseconds. */
const PATIENCE = 20_000;

interface Result {
  readonly failed: number;
  readonly notes: string[];
}

/** One browser with one client, and what a scenario does with it. */
export class Lab {
  readonly credentials = { email: someone(), password: PASSWORD };
  signedOut = false;
  readonly #client: Client;

  constructor(
    readonly proxy: Proxy,
    readonly server: string,
    createClient: CreateClient,
  ) {
    this.#client = createClient(proxy.url, () => (this.signedOut = true));
  }

  /** Makes the account, past the proxy; the client knows nothing of it. */
  async register(): Promise<void> {
    const { status } = await this.#ask('register');
    if (status !== 201) throw new Error(`register answered ${status}`);
  }

  /** Signs in, with a token that the app refuses from then on. */
  async signInStale(): Promise<void> {
    await this.#client.login(this.credentials);
    this.proxy.expire();
    this.signedOut = false;
    this.proxy.reset();
  }

  loginWrongly(): Promise<unknown> {
    return this.#client.login({ ...this.credentials, password: 'wrong' });
  }

  send(call: Call): Promise<number> {
    return this.#client.send(call);
  }

  getMany(count: number): Promise<Result> {
    return this.count(times(count, () => this.send({ path: '/items' })));
  }

  /** A POST with a stale token; failed unless the app took what `isIntact` says. */
  async post(
    body: Body,
    isIntact: (seen: Seen) => boolean,
    type?: string,
  ): Promise<Result> {
    this.proxy.expire();
    const headers = type ? { 'Content-Type': type } : {};
    const call = { path: '/items', method: 'POST', headers, body };
    const { notes } = await this.count([this.send(call)]);
    const taken = this.proxy.seen.filter(({ status }) => status === 201);
    return { failed: taken.some(isIntact) ? 0 : 1, notes };
  }

  /** How many of the requests are rejected, or not settled in time. */
  async count(requests: readonly Promise<unknown>[]): Promise<Result> {
    const late = new Promise((resolve) => {
      setTimeout(resolve, PATIENCE, 'late').unref();
    });
    const ends = await Promise.all(
      requests.map((request) =>
        Promise.race([
          request.then(
            () => 'good',
            () => 'bad',
          ),
          late,
        ]),
      ),
    );
    const waiting = ends.filter((end) => end === 'late').length;
    const failed = ends.filter((end) => end !== 'good').length;
    return { failed, notes: waiting > 0 ? [`${waiting} never settle`] : [] };
  }

  /** Somebody presses "sign out everywhere" on another device. */
  async endSession(): Promise<void> {
    const login = await this.#ask('login');
    const { accessToken } = (await login.json()) as { accessToken: string };
    const Authorization = `Bearer ${accessToken}`;
    const init = { method: 'POST', headers: { Authorization } };
    await fetch(`${this.server}/auth/logout-all`, init);
  }

  /** A good token, before counting starts. */
  async renew(): Promise<void> {
    await this.send({ path: '/items' });
    this.proxy.reset();
  }

  /** Waits until the proxy has seen a request. */
  async saw(path: string): Promise<void> {
    await until(() => this.proxy.count(path) > 0);
  }

  /** Whether the user has to sign in again, now or when his token expires, though everything works again. */
  async isLost(): Promise<boolean> {
    this.proxy.reset();
    this.proxy.expire();
    const { failed } = await this.getMany(1);
    return this.signedOut || failed > 0;
  }

  #ask(route: string): Promise<Response> {
    return fetch(`${this.server}/auth/${route}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(this.credentials),
    });
  }
}
