import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from 'esbuild';
import Handlebars from 'handlebars';
import { afterAll } from 'vitest';

const templates = fileURLToPath(
  new URL('../../../templates/', import.meta.url),
);

const sources = {
  'session-tabs.ts': 'client-session/session-tabs.ts.hbs',
  'token-session.ts': 'client-session/token-session.ts.hbs',
  'auth-fetch.ts': 'client-fetch/auth-fetch.ts.hbs',
};

export interface RenderOptions {
  readonly ext: '' | '.js';
  readonly register: boolean;
}

/** The emitted files, by name, as the generator prints them. */
export function renderClient(options: RenderOptions): Map<string, string> {
  const context = {
    ...options,
    esm: options.ext === '.js',
    accessTtl: '15m',
    clientDir: 'client',
    appName: 'demo',
    basePath: '',
  };
  const compile = (path: string) =>
    Handlebars.compile(readFileSync(join(templates, path), 'utf8'), {
      noEscape: true,
      strict: true,
      knownHelpersOnly: true,
    })(context);
  return new Map(
    Object.entries(sources).map(([name, path]) => [name, compile(path)]),
  );
}

export interface AccessToken {
  accessToken: string;
  expiresIn: number;
  sessionId: string;
}

export type SessionState =
  | { status: 'unknown' }
  | { status: 'active'; sessionId: string }
  | { status: 'ended'; reason: string };

type Fetch = typeof globalThis.fetch;

export interface SessionOptions {
  name: string;
  refresh: (signal: AbortSignal) => Promise<AccessToken | null>;
  logout: (signal: AbortSignal) => Promise<void>;
  timeout?: number;
  skew?: number;
  cooldown?: number;
  mayResume?: () => boolean;
}

export interface TokenSession {
  readonly state: SessionState;
  readonly subscribe: (listener: (state: SessionState) => void) => () => void;
  getToken(signal?: AbortSignal): Promise<AccessToken | null>;
  renew(rejected: AccessToken, signal?: AbortSignal): Promise<AccessToken>;
  set(token: AccessToken): void;
  logout(): Promise<void>;
  dispose(): void;
}

export interface AuthClient {
  readonly session: TokenSession;
  readonly fetch: Fetch;
  login(credentials: object): Promise<Response>;
  register(credentials: object): Promise<Response>;
  logout(): Promise<void>;
}

export interface ClientOptions {
  baseUrl?: string;
  origins?: string[];
  skip?: (request: Request) => boolean;
  fetch?: Fetch;
  session?: Partial<SessionOptions>;
}

export interface ClientModules {
  TokenSession: new (options: SessionOptions) => TokenSession;
  SessionEndedError: new (reason: string) => Error & { reason: string };
  RefreshUnavailableError: new (
    message: string,
    retryAfter?: number,
  ) => Error & { retryAfter: number };
  createAuthFetch(
    session: TokenSession,
    options: { origins: string[]; fetch?: Fetch },
  ): Fetch;
  createAuthClient(options?: ClientOptions): AuthClient;
}

/** Renders, compiles and imports the templates once for a test file. */
export async function loadClient(): Promise<ClientModules> {
  const directory = mkdtempSync(join(tmpdir(), 'client-modules-'));
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });
  writeFileSync(join(directory, 'package.json'), '{ "type": "module" }');
  for (const [name, text] of renderClient({ ext: '.js', register: true })) {
    const { code } = transformSync(text, { loader: 'ts', target: 'es2022' });
    writeFileSync(join(directory, name.replace(/\.ts$/, '.js')), code);
  }
  const load = (name: string) =>
    import(
      /* @vite-ignore */ pathToFileURL(join(directory, name)).href
    ) as Promise<ClientModules>;
  return {
    ...(await load('token-session.js')),
    ...(await load('auth-fetch.js')),
  };
}
