import { describe, expect, it, vi } from 'vitest';
import { loadClient } from './support/client-modules.js';
import { prepare, tokenOf } from './support/setup.js';

const modules = await loadClient();
const lab = prepare(modules);

/** Signs in against api.example.com and records what would be sent where. */
function exampleClient(baseUrl = 'https://api.example.com') {
  const bearers = new Map<string, string | null>();
  const client = modules.createAuthClient({
    baseUrl,
    origins: ['https://files.example.com/some/path'],
    fetch: (input) => {
      const { url, headers } = input as Request;
      bearers.set(url, headers.get('authorization'));
      return Promise.resolve(new Response());
    },
  });
  client.session.set({ accessToken: 'a', expiresIn: 900, sessionId: 's' });
  return { client, bearers };
}

describe('who gets the bearer', () => {
  it.each([
    'https://api.example.com/x',
    'https://api.example.com:443/x',
    'https://files.example.com/y',
  ])('I09 case 51: %s', async (url) => {
    const { client, bearers } = exampleClient();
    await client.fetch(url);
    expect([...bearers.values()]).toEqual(['Bearer a']);
  });

  it.each([
    'https://api.example.com.evil.com/x',
    'http://api.example.com/x',
    'https://api.example.com:8443/x',
    'https://sub.api.example.com/x',
    'https://example.com/x',
    'https://evil.com/https://api.example.com/x',
  ])('I09 case 51: not %s', async (url) => {
    const { client, bearers } = exampleClient();
    await client.fetch(url);
    expect([...bearers.values()]).toEqual([null]);
  });

  it('I09 case 51: not a host that follows a name', async () => {
    const { client, bearers } = exampleClient();
    const request = client.fetch('https://api.example.com@evil.com/x');
    await expect(request).rejects.toThrow(TypeError);
    expect(bearers.size).toBe(0);
  });

  it('I09 case 51: not a host hidden in a path', async () => {
    vi.stubGlobal('document', { baseURI: 'https://app.example.com/page' });
    vi.stubGlobal('BroadcastChannel', undefined);
    vi.stubGlobal('Request', pageRequest('https://app.example.com/page'));
    const { client, bearers } = exampleClient('/api');
    await client.fetch('//evil.com/x');
    await client.fetch('/items');
    expect([...bearers]).toEqual([
      ['https://evil.com/x', null],
      ['https://app.example.com/items', 'Bearer a'],
    ]);
  });

  it('I09 leaves an Authorization header of the caller alone', async () => {
    const { fetch } = await lab.signIn();
    const headers = { Authorization: 'Basic abc' };
    expect((await fetch(lab.api(), { headers })).status).toBe(401);
    expect(lab.server.seen.at(-1)?.headers.authorization).toBe('Basic abc');
    expect(lab.server.count('/api/items')).toBe(1);
    expect(lab.server.count('/auth/refresh')).toBe(0);
  });

  /** Resolves paths as a page does, which Node's own class cannot. */
  function pageRequest(base: string): typeof Request {
    return class extends Request {
      constructor(input: string | Request, init?: RequestInit) {
        super(typeof input === 'string' ? new URL(input, base) : input, init);
      }
    };
  }
});

describe('on a server', () => {
  it('case 52: opens nothing on import, creation or use', async () => {
    const opened: string[] = [];
    for (const name of ['BroadcastChannel', 'navigator', 'localStorage']) {
      const open = () => {
        opened.push(name);
        return {};
      };
      vi.stubGlobal(name, new Proxy(vi.fn(), { construct: open, get: open }));
    }
    const fresh = await loadClient();
    const client = fresh.createAuthClient({ baseUrl: lab.server.url });
    expect((await client.fetch(lab.api('/public'))).status).toBe(200);
    await client.login({ email: 'a@example.com', password: 'right' });
    expect((await client.fetch(lab.api())).status).toBe(200);
    expect(opened).toEqual([]);
  });

  it('case 52: shares nothing between two clients', async () => {
    const one = await lab.signIn();
    const two = lab.createClient();
    expect((await two.fetch(lab.api())).status).toBe(401);
    expect(lab.server.count('/auth/refresh')).toBe(0);
    await two.login({ email: 'bob@example.com', password: 'right' });
    const answers = await Promise.all(
      [one, two].map(async ({ fetch }) => (await fetch(lab.api())).json()),
    );
    expect(answers).toMatchObject([
      { user: 'ada@example.com' },
      { user: 'bob@example.com' },
    ]);
  });

  it('keeps the token out of logs', async () => {
    const client = await lab.signIn();
    const { session } = client;
    const { accessToken } = await tokenOf(client);
    const { inspect } = await import('node:util');
    expect(inspect(session, { depth: 9, showHidden: true })).not.toContain(
      accessToken,
    );
    expect(JSON.stringify(session)).not.toContain(accessToken);
  });
});
