import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AxiosInstance } from 'axios';
import { buildSync } from 'esbuild';
import type { KyInstance } from 'ky';
import type { $Fetch } from 'ofetch';
import type { FunctionComponent } from 'react';
import ts from 'typescript';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { repository } from '../harness/repository.mjs';
import { AuthServer } from './support/auth-server.js';
import { cookieFetch } from './support/browser.js';
import {
  emptyPackage,
  importFrom,
  renderClient,
  type AuthClient,
} from './support/client-modules.js';
import { credentials, times } from './support/setup.js';

const NAMES = ['auth', 'ky', 'ofetch', 'rtk', 'tanstack', 'axios', 'react'];

const server = await AuthServer.start();
afterAll(() => server.stop());
vi.stubGlobal('fetch', cookieFetch());

/** The snippets of the page as files, with the server of this test in them. */
function writeSnippets(directory: string): string[] {
  const page = readFileSync(join(repository, 'docs/clients.md'), 'utf8');
  const snippets = [...page.matchAll(/```(tsx?)\n([^]*?)```/g)];
  expect(snippets).toHaveLength(NAMES.length);
  return snippets.map(([, extension = '', text = ''], index) => {
    const path = join(directory, `${NAMES[index] ?? ''}.${extension}`);
    writeFileSync(path, text.replaceAll('https://api.example.com', server.url));
    return path;
  });
}

const directory = emptyPackage('module');
for (const [name, text] of renderClient({ ext: '', register: true })) {
  writeFileSync(join(directory, name), text);
}
const paths = writeSnippets(directory);
buildSync({
  entryPoints: paths,
  outdir: directory,
  bundle: true,
  splitting: true,
  packages: 'external',
  format: 'esm',
  jsx: 'automatic',
  logLevel: 'error',
});
const load = <Module>(name: string) => importFrom<Module>(directory, name);
const { auth } = await load<{ auth: AuthClient }>('auth');

describe('the recipes', () => {
  beforeEach(async () => {
    await auth.login(credentials);
    server.expireAccess();
    server.seen.length = 0;
  });

  /** Three requests at once with a stale token, then as somebody without a session. */
  async function holds(
    request: () => Promise<unknown>,
    end = 'Session ended',
  ): Promise<void> {
    const answers = await Promise.all(times(3, request));
    for (const answer of answers) {
      expect(answer).toMatchObject({ user: credentials.email });
    }
    expect(server.count('/auth/refresh')).toBe(1);
    server.revokeSessions();
    server.expireAccess();
    const before = server.count('/api/items');
    await expect(request()).rejects.toThrow(end);
    expect(server.count('/auth/refresh')).toBe(2);
    expect(server.count('/api/items')).toBe(before + 1);
  }

  const items = () => `${server.url}/api/items`;

  it('compile', { timeout: 60_000 }, () => {
    const program = ts.createProgram(paths, {
      strict: true,
      noEmit: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      jsx: ts.JsxEmit.ReactJSX,
      lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      types: [],
      skipLibCheck: true,
    });
    const texts = ts
      .getPreEmitDiagnostics(program)
      .map(({ file, messageText }) =>
        [
          file?.fileName,
          ts.flattenDiagnosticMessageText(messageText, '\n'),
        ].join(': '),
      );
    expect(texts).toEqual([]);
  });

  it('hold for ky', async () => {
    const { api } = await load<{ api: KyInstance }>('ky');
    await holds(() => api(items()).json());
  });

  it('hold for ofetch', async () => {
    const { api } = await load<{ api: $Fetch }>('ofetch');
    await holds(() => api(items()));
  });

  it('hold for axios on the same session', async () => {
    const { api } = await load<{ api: AxiosInstance }>('axios');
    await holds(async () => (await api.get<unknown>('/api/items')).data);
  });

  it('hold for RTK Query', async () => {
    const { api, store } = await load<{ api: RtkApi; store: RtkStore }>('rtk');
    const { items } = api.endpoints;
    const query = () => items.initiate(undefined, { forceRefetch: true });
    await holds(async () => {
      const { data } = await store.dispatch(query());
      if (!data) throw new Error('reset');
      return data;
    }, 'reset');
    expect(store.getState().api.queries).toEqual({});
  });

  it('hold for TanStack Query', async () => {
    const { queries, items } = await load<Tanstack>('tanstack');
    await holds(() => queries.fetchQuery(items), 'CancelledError');
    expect(queries.getQueryData(items.queryKey)).toBeUndefined();
  });

  it('hold for React', async () => {
    const { renderToString } = await import('react-dom/server');
    const { createElement } = await import('react');
    const { App } = await load<{ App: FunctionComponent }>('react');
    expect(renderToString(createElement(App))).toContain('Nobody is signed in');
  });
});

/** What the tests use of the packages, whose own types want a page. */
interface RtkApi {
  readonly endpoints: {
    readonly items: {
      initiate: (argument: undefined, options: object) => object;
    };
  };
}

interface RtkStore {
  dispatch: (
    query: object,
  ) => Promise<{ data?: unknown; error?: { error: string } }>;
  getState: () => { readonly api: { queries: Record<string, unknown> } };
}

interface Tanstack {
  readonly queries: {
    fetchQuery: (query: object) => Promise<unknown>;
    getQueryData: (key: readonly string[]) => unknown;
  };
  readonly items: { readonly queryKey: readonly string[] };
}
