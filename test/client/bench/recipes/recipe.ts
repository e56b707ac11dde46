/** What `fetch` takes as a body. */
export type Body = NonNullable<RequestInit['body']>;

/** What any client is asked to send. Paths are below its base URL. */
export interface Call {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: Body;
  readonly signal?: AbortSignal;
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** A client, whatever library it stands on. */
export interface Client {
  /** Resolves after a login; rejects with the library's error. */
  login(credentials: Credentials): Promise<unknown>;
  /** Resolves with the status of a good answer; rejects with the library's error. */
  send(call: Call): Promise<number>;
}

/** Makes a client; `signOut` is what shows the login page. */
export type CreateClient = (baseUrl: string, signOut: () => void) => Client;

/** What the routes of the generated server answer. */
export interface Tokens {
  readonly accessToken: string;
}

/** What the server wants of a script that asks for a refresh. */
export const SCRIPT = { 'X-Requested-With': 'fetch' };
