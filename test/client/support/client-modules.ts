import {
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxiosInstance, AxiosResponse } from 'axios';
import { transformSync } from 'esbuild';
import Handlebars from 'handlebars';
import type { FunctionComponent, ReactNode } from 'react';
import { afterAll } from 'vitest';
import { repository } from '../../harness/repository.mjs';

const templates = join(repository, 'templates');

const sources = {
  'session-tabs.ts': 'client-session/session-tabs.ts.hbs',
  'token-session.ts': 'client-session/token-session.ts.hbs',
  'auth-routes.ts': 'client-session/auth-routes.ts.hbs',
  'auth-fetch.ts': 'client-fetch/auth-fetch.ts.hbs',
  'auth-axios.ts': 'client-axios/auth-axios.ts.hbs',
  'auth-angular.ts': 'client-angular/auth-angular.ts.hbs',
  'auth-react.ts': 'client-react/auth-react.ts.hbs',
};

export interface RenderOptions {
  readonly ext: '' | '.js';
  readonly register: boolean;
}

/** The emitted files, by name, as the generator prints them. */
export function renderClient(options: RenderOptions): Map<string, string> {
  const context = {
    register: options.register,
    clientExt: options.ext,
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

/** A test of the client as a run writes it, by its template. */
export function renderSpec(
  template: string,
  flags: Readonly<Record<string, boolean>>,
): string {
  const source = readFileSync(join(templates, `${template}.hbs`), 'utf8');
  return Handlebars.compile(source, { noEscape: true })({
    clientExt: '',
    ...flags,
  });
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

export interface AuthClient extends AuthRoutes {
  readonly fetch: Fetch;
}

export interface ClientOptions {
  baseUrl?: string;
  origins?: string[];
  skip?: (request: Request) => boolean;
  isChallenge?: (response: Response) => boolean | Promise<boolean>;
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
  createAuthFetch(bearers: Bearers, options?: { fetch?: Fetch }): Fetch;
  createAuthClient(options?: ClientOptions): AuthClient;
}

export interface Bearers {
  readonly session: TokenSession;
  readonly origins: readonly string[];
}

export interface AuthRoutes extends Bearers {
  readonly login: (credentials: object) => Promise<Response>;
  readonly register: (credentials: object) => Promise<Response>;
  readonly logout: () => Promise<void>;
}

export interface AxiosModule {
  interceptWithAuth(
    instance: AxiosInstance,
    bearers: Bearers,
    options?: AxiosOptions,
  ): () => void;
  createAuthClient(
    instance: AxiosInstance,
    options?: Omit<ClientOptions, 'skip' | 'isChallenge'> & AxiosOptions,
  ): AuthRoutes;
}

interface AxiosOptions {
  isChallenge?: (response: AxiosResponse) => boolean | Promise<boolean>;
}

export interface ReactModule {
  AuthProvider: FunctionComponent<{
    client: AuthClient;
    children?: ReactNode;
  }>;
  readonly useAuth: () => AuthClient & { readonly state: SessionState };
}

/** Renders, compiles and imports the session and its `fetch`. */
export async function loadClient(): Promise<ClientModules> {
  const directory = emitModules();
  return {
    ...(await importFrom<ClientModules>(directory, 'token-session')),
    ...(await importFrom<ClientModules>(directory, 'auth-fetch')),
  };
}

/** The same, and the adapter for axios over the same session class. */
export async function loadWithAxios(): Promise<
  ClientModules & { readonly forAxios: AxiosModule }
> {
  const directory = emitModules();
  return {
    ...(await importFrom<ClientModules>(directory, 'token-session')),
    ...(await importFrom<ClientModules>(directory, 'auth-fetch')),
    forAxios: await importFrom<AxiosModule>(directory, 'auth-axios'),
  };
}

/** The same, and the React hook. */
export async function loadWithReact(): Promise<ClientModules & ReactModule> {
  const directory = emitModules();
  return {
    ...(await importFrom<ClientModules>(directory, 'token-session')),
    ...(await importFrom<ClientModules>(directory, 'auth-fetch')),
    ...(await importFrom<ReactModule>(directory, 'auth-react')),
  };
}

/** A folder, until the test file ends, with the emitted code as modules. */
function emitModules(): string {
  const directory = emptyPackage('module');
  for (const [name, text] of renderClient({ ext: '.js', register: true })) {
    const { code } = transformSync(text, { loader: 'ts', target: 'es2022' });
    writeFileSync(join(directory, name.replace(/\.ts$/, '.js')), code);
  }
  return directory;
}

/** A folder, until the test file ends, in which our packages are installed. */
export function emptyPackage(type: 'commonjs' | 'module'): string {
  const directory = mkdtempSync(join(tmpdir(), 'client-modules-'));
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ type }));
  symlinkSync(
    join(repository, 'node_modules'),
    join(directory, 'node_modules'),
  );
  return directory;
}

export function importFrom<Module>(
  directory: string,
  name: string,
): Promise<Module> {
  const { href } = pathToFileURL(join(directory, `${name}.js`));
  return import(/* @vite-ignore */ href) as Promise<Module>;
}
