import { getEventListeners } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { delay } from './support/auth-server.js';
import { loadClient } from './support/client-modules.js';
import { forever, prepare, times, tokenOf, until } from './support/setup.js';

const modules = await loadClient();
const lab = prepare(modules);

async function echo(response: Response) {
  const { body, type } = (await response.json()) as Record<string, string>;
  return { body: Buffer.from(body ?? '', 'base64').toString(), type };
}

describe('replayed bodies', () => {
  it('I07 case 43: repeats JSON byte for byte', async () => {
    const { fetch } = await lab.signInStale();
    const body = '{ "name" :"Zoë \\" 1" }';
    const headers = { 'Content-Type': 'application/json' };
    const response = await fetch(lab.api(), { method: 'POST', body, headers });
    expect(await echo(response)).toEqual({ body, type: 'application/json' });
    const sent = lab.server.seen.filter(({ path }) => path === '/api/items');
    expect(sent.map((seen) => seen.body)).toEqual([body, body]);
  });

  it('I07 case 45: repeats FormData, URLSearchParams and Blob', async () => {
    const form = new FormData();
    form.set('file', new Blob(['content']), 'a.txt');
    const bodies = [
      form,
      new URLSearchParams({ a: '1 2' }),
      new Blob(['raw'], { type: 'text/x-raw' }),
    ];
    const answers = [];
    for (const body of bodies) {
      const { fetch } = await lab.signInStale();
      const response = await fetch(lab.api(), { method: 'POST', body });
      expect(response.status).toBe(200);
      answers.push(await echo(response));
    }
    expect(answers[0]?.type).toMatch(/^multipart\/form-data; boundary=/);
    expect(answers[0]?.body).toMatch(/filename="a.txt"[^]*content/);
    expect(answers[1]?.body).toBe('a=1+2');
    expect(answers[2]).toEqual({ body: 'raw', type: 'text/x-raw' });
  });

  it('I07 case 45: repeats a Request and leaves it unused', async () => {
    const { fetch } = await lab.signInStale();
    const request = new Request(lab.api(), { method: 'PUT', body: 'text' });
    const response = await fetch(request, { headers: { 'X-Extra': '1' } });
    expect((await echo(response)).body).toBe('text');
    const last = lab.server.seen.at(-1);
    expect(last?.method).toBe('PUT');
    expect(last?.headers['x-extra']).toBe('1');
    expect(request.bodyUsed).toBe(false);
  });

  it('I07 case 46: never sends a spent stream again', async () => {
    const { fetch } = await lab.signInStale();
    const upload = () =>
      fetch(lab.api(), {
        method: 'POST',
        body: new Blob(['streamed']).stream(),
        duplex: 'half',
      });
    const refused = await upload();
    expect(refused.status).toBe(401);
    expect(await refused.json()).toEqual({ message: 'Unauthorized' });
    expect(lab.server.count('/api/items')).toBe(1);
    expect(lab.server.count('/auth/refresh')).toBe(1);
    expect((await echo(await upload())).body).toBe('streamed');
  });

  it('case 48: renews a token that is known to be over before an upload', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { fetch } = await lab.signIn();
    vi.setSystemTime(Date.now() + 901_000);
    let read = 0;
    const body = new ReadableStream({
      pull: (controller) => {
        if ((read += 1) > 20) controller.close();
        else controller.enqueue(new Uint8Array(50_000));
      },
    });
    const init = { method: 'POST', body, duplex: 'half' } as const;
    expect((await fetch(lab.api(), init)).status).toBe(200);
    expect(lab.server.count('/api/items')).toBe(1);
    expect(lab.server.count('/auth/refresh')).toBe(1);
  });

  it('frees the connection of the 401 before it refreshes', async () => {
    const { fetch } = await lab.signInStale();
    let abandoned = false;
    lab.server.intercept = (request, response) => {
      if (request.url !== '/api/endless') return;
      lab.server.intercept = undefined;
      response.on('close', () => (abandoned = true));
      response.writeHead(401).write('x'.repeat(1_000_000));
      return forever();
    };
    expect((await fetch(lab.api('/api/endless'))).status).toBe(200);
    await until(() => abandoned);
  });
});

describe('aborting', () => {
  it('case 47: ends the wait of that caller alone, at once', async () => {
    const { fetch } = await lab.signInStale();
    lab.server.intercept = delay('/auth/refresh', 400);
    const control = new AbortController();
    const { signal } = control;
    const aborted = fetch(lab.api('/api/aborted'), { signal });
    const others = times(2, () => fetch(lab.api()));
    await until(() => lab.server.count('/auth/refresh') === 1);
    const reason = new Error('page left');
    control.abort(reason);
    await expect(aborted).rejects.toBe(reason);
    expect(lab.server.count('/auth/refresh', 200)).toBe(0);
    const statuses = (await Promise.all(others)).map(({ status }) => status);
    expect(statuses).toEqual([200, 200]);
    expect(lab.server.count('/api/aborted')).toBe(1);
    expect(lab.server.count('/auth/refresh')).toBe(1);
  });

  it('case 47: ends the wait before a request was sent', async () => {
    const client = await lab.signInStale();
    lab.server.intercept = delay('/auth/refresh', 100);
    const renewal = client.session.renew(await tokenOf(client));
    const signal = AbortSignal.abort(new Error('gone'));
    const request = client.fetch(lab.api('/api/never'), { signal });
    await expect(request).rejects.toThrow('gone');
    expect(lab.server.count('/auth/refresh', 200)).toBe(0);
    await renewal;
    expect(lab.server.count('/api/never')).toBe(0);
  });

  it('leaves no listener on a signal that lives on', async () => {
    const client = await lab.signInStale();
    const { signal } = new AbortController();
    await client.session.renew(await tokenOf(client), signal);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });
});
