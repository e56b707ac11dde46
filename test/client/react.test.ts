import { Window } from 'happy-dom';
import {
  act,
  createElement,
  StrictMode,
  useState,
  type FunctionComponent,
} from 'react';
import type { Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { delay } from './support/auth-server.js';
import { cookieFetch } from './support/browser.js';
import { loadWithReact, type AuthClient } from './support/client-modules.js';
import { credentials, prepare, until } from './support/setup.js';

const modules = await loadWithReact();
const lab = prepare(modules);
const { AuthProvider, useAuth } = modules;

/** Counts its renderings, and shows the state. */
let renderings = 0;
const Status: FunctionComponent = () => {
  const { state } = useAuth();
  renderings += 1;
  return createElement('p', null, state.status);
};

const pageFor = (client: AuthClient) =>
  createElement(
    StrictMode,
    null,
    createElement(AuthProvider, { client }, createElement(Status)),
  );

describe('in a page', () => {
  let page: Window;
  let root: Root | undefined;

  beforeEach(() => {
    page = new Window({ url: lab.server.url });
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    vi.stubGlobal('window', page);
    vi.stubGlobal('document', page.document);
    vi.stubGlobal('localStorage', page.localStorage);
    vi.stubGlobal('navigator', page.navigator);
  });

  afterEach(async () => {
    await perform(() => root?.unmount());
    root = undefined;
    await page.happyDOM.close();
  });

  /** Does something, and lets React finish with it. */
  const perform = (step: () => unknown): Promise<void> =>
    act(async () => {
      await step();
    });

  const shown = () => page.document.body.textContent;

  /** Renders into the page, which may show something already. */
  async function render(client: AuthClient, html?: string): Promise<void> {
    const { createRoot, hydrateRoot } = await import('react-dom/client');
    page.document.body.innerHTML = `<div>${html ?? ''}</div>`;
    const container = page.document.body.firstElementChild as never;
    await perform(() => {
      if (html === undefined) {
        root = createRoot(container);
        root.render(pageFor(client));
      } else {
        root = hydrateRoot(container, pageFor(client), {
          onRecoverableError: (error) => {
            throw error;
          },
        });
      }
    });
  }

  it('case 7: resumes once although StrictMode mounts twice', async () => {
    const fetch = cookieFetch();
    const before = await lab.signIn({ fetch });
    before.session.dispose();
    lab.server.intercept = delay('/auth/refresh', 50);
    const client = lab.createClient({ fetch });
    await render(client);
    expect(shown()).toBe('unknown');
    await perform(() => until(() => client.session.state.status === 'active'));
    expect(shown()).toBe('active');
    expect(lab.server.count('/auth/refresh')).toBe(1);
    expect(lab.server.reuses).toBe(0);
  });

  it('shows a visitor as such, without asking the server', async () => {
    await render(lab.createClient());
    await perform(() => undefined);
    expect(shown()).toBe('ended');
    expect(lab.server.seen).toEqual([]);
  });

  it('follows login and logout', async () => {
    const client = lab.createClient();
    await render(client);
    await perform(async () => {
      expect((await client.login(credentials)).ok).toBe(true);
    });
    expect(shown()).toBe('active');
    await perform(() => client.logout());
    expect(shown()).toBe('ended');
  });

  it('renders nothing anew for a mere refresh', async () => {
    const client = await lab.signInStale();
    await render(client);
    const before = renderings;
    await perform(async () => {
      expect((await client.fetch(lab.api())).status).toBe(200);
    });
    expect(lab.server.count('/auth/refresh')).toBe(1);
    expect(renderings).toBe(before);
  });

  it('case 52: starts from what the server rendered', async () => {
    const client = await lab.signIn();
    await render(client, '<p>unknown</p>');
    await perform(() => undefined);
    expect(shown()).toBe('active');
  });

  it('may make its client as it renders', async () => {
    const App: FunctionComponent = () => {
      const [client] = useState(() => lab.createClient());
      return pageFor(client);
    };
    const { createRoot } = await import('react-dom/client');
    page.document.body.innerHTML = '<div></div>';
    root = createRoot(page.document.body.firstElementChild);
    await perform(() => {
      root?.render(createElement(App));
    });
    expect(shown()).toBe('ended');
  });
});

describe('on a server', () => {
  it('case 52: renders without a request, each user apart', async () => {
    const { renderToString } = await import('react-dom/server');
    const [ada, visitor] = [await lab.signIn(), lab.createClient()];
    const before = lab.server.seen.length;
    expect(renderToString(pageFor(ada))).toBe('<p>unknown</p>');
    expect(renderToString(pageFor(visitor))).toBe('<p>unknown</p>');
    expect(lab.server.seen).toHaveLength(before);
  });

  it('names what is missing', async () => {
    const { renderToString } = await import('react-dom/server');
    expect(() => renderToString(createElement(Status))).toThrow('AuthProvider');
  });
});
