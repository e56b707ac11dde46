import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { answer, delay } from './support/auth-server.js';
import { cookieFetch } from './support/browser.js';
import {
  loadClient,
  type AccessToken,
  type AuthClient,
} from './support/client-modules.js';
import {
  credentials,
  forever,
  prepare,
  record,
  times,
  tokenOf,
  until,
} from './support/setup.js';

const modules = await loadClient();
const lab = prepare(modules);
const { SessionEndedError } = modules;

describe('logout', () => {
  it('I10 case 49: wins over a refresh under way', async () => {
    const send = cookieFetch();
    const client = await lab.signInStale({ fetch: send });
    const states = record(client);
    lab.server.intercept = delay('/auth/refresh', 1500);
    const requests = Promise.allSettled(
      times(3, () => client.fetch(lab.api())),
    );
    await until(() => lab.server.count('/auth/refresh') === 1);
    const started = performance.now();
    const logout = client.logout();
    for (const result of await requests) {
      expect(result).toHaveProperty('reason.reason', 'logout');
    }
    expect(performance.now() - started).toBeLessThan(1000);
    await logout;
    expect(lab.server.count('/auth/logout', 204)).toBe(1);
    expect(await client.session.getToken()).toBeNull();
    expect(states).toEqual([{ status: 'ended', reason: 'logout' }]);
    expect(lab.server.count('/api/items')).toBe(3);

    const resumed = lab.createClient({
      fetch: send,
      session: { mayResume: () => true },
    });
    await expect(resumed.fetch(lab.api())).rejects.toThrow(SessionEndedError);
  });

  it('I10 case 49: wins at every step after the answer', async () => {
    const token = { accessToken: 'a', expiresIn: 900, sessionId: 's' };
    for (let steps = 0; steps < 20; steps += 1) {
      let logout: Promise<void> | undefined;
      const answerAndLeave = async (): Promise<void> => {
        for (let step = 0; step < steps; step += 1) await Promise.resolve();
        logout = client.logout();
      };
      const client: AuthClient = lab.createClient({
        session: {
          refresh: () => {
            void answerAndLeave();
            return Promise.resolve({ ...token, accessToken: 'b' });
          },
        },
      });
      client.session.set(token);
      await client.session.renew(token).catch(() => undefined);
      await until(() => logout !== undefined);
      await logout;
      expect(await client.session.getToken(), String(steps)).toBeNull();
    }
  });

  it('ends in time even if the call ignores its signal', async () => {
    const client = await lab.signIn({
      session: { timeout: 30, logout: forever },
    });
    await expect(client.logout()).rejects.toThrow('Timeout');
  });

  it('case 50: ends the session while offline', async () => {
    const client = await lab.signIn();
    lab.server.intercept = (request) => request.socket.destroy();
    await expect(client.logout()).rejects.toThrow(TypeError);
    expect(client.session.state).toEqual({ status: 'ended', reason: 'logout' });
    expect(await client.session.getToken()).toBeNull();
    lab.server.intercept = undefined;
    await client.logout();
    expect(lab.server.count('/auth/logout', 204)).toBe(1);
  });

  it('says so when the server refuses', async () => {
    const client = await lab.signIn();
    lab.server.intercept = answer('/auth/logout', 503);
    await expect(client.logout()).rejects.toThrow('503');
    expect(client.session.state.status).toBe('ended');
  });
});

describe('another login', () => {
  it('never repeats the request of one user as another', async () => {
    const send = cookieFetch();
    const client = await lab.signInStale({ fetch: send });
    const states = record(client);
    const bob = { ...credentials, email: 'bob@example.com' };
    await lab.createClient({ fetch: send }).login(bob);
    const order = client.fetch(lab.api('/api/order'), { method: 'POST' });
    await expect(order).rejects.toHaveProperty('reason', 'replaced');
    expect(lab.server.count('/api/order')).toBe(1);
    expect(states.map(({ status }) => status)).toEqual(['ended', 'active']);
    const next = await client.fetch(lab.api());
    expect(await next.json()).toHaveProperty('user', 'bob@example.com');
  });

  it('never repeats a late 401 as another user', async () => {
    const client = await lab.signIn();
    lab.server.intercept = async (request, response) => {
      if (request.url !== '/api/order') return;
      await until(() => lab.server.count('/auth/login', 200) === 2);
      response.writeHead(401).end();
    };
    const order = client.fetch(lab.api('/api/order'), { method: 'POST' });
    await until(() => lab.server.count('/api/order') === 1);
    await client.login({ ...credentials, email: 'bob@example.com' });
    await expect(order).rejects.toHaveProperty('reason', 'replaced');
    expect(lab.server.count('/api/order')).toBe(1);
  });

  it('I10 is not undone by a refresh of the session before', async () => {
    const client = await lab.signInStale();
    lab.server.intercept = delay('/auth/refresh', 60);
    const request = client.fetch(lab.api());
    await until(() => lab.server.count('/auth/refresh') === 1);
    await client.login({ ...credentials, email: 'bob@example.com' });
    await expect(request).rejects.toHaveProperty('reason', 'replaced');
    await until(() => lab.server.count('/auth/refresh') === 1);
    const next = await client.fetch(lab.api());
    expect(await next.json()).toHaveProperty('user', 'bob@example.com');
  });

  it('is not undone by the resumption of the session before', async () => {
    let resume: ((token: AccessToken) => void) | undefined;
    const client = lab.createClient({
      session: {
        mayResume: () => true,
        refresh: () => new Promise((resolve) => (resume = resolve)),
      },
    });
    const request = client.fetch(lab.api());
    await until(() => resume !== undefined);
    await client.login(credentials);
    resume?.({ accessToken: 'old', expiresIn: 900, sessionId: 'old' });
    await expect(request).rejects.toHaveProperty('reason', 'replaced');
    expect((await tokenOf(client)).accessToken).not.toBe('old');
  });

  it('leaves the next refresh to all who ask for it', async () => {
    let calls = 0;
    const { session } = lab.createClient({
      session: {
        refresh: () => {
          calls += 1;
          return forever();
        },
      },
    });
    const first = { accessToken: 'a', expiresIn: 900, sessionId: 's' };
    const second = { ...first, accessToken: 'b' };
    session.set(first);
    const dropped = session.renew(first);
    await until(() => calls === 1);
    session.set(second);
    void session.renew(second);
    await expect(dropped).rejects.toThrow(SessionEndedError);
    void session.renew(second);
    await sleep(5);
    expect(calls).toBe(2);
  });
});

describe('listeners', () => {
  it('case 30: may call the session and may throw', async () => {
    const client = await lab.signInStale();
    const seen: string[] = [];
    const errors: unknown[] = [];
    const onError = (error: unknown) => errors.push(error);
    const before = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    process.on('uncaughtException', onError);
    client.session.subscribe(() => {
      throw new Error('from a listener');
    });
    client.session.subscribe((state) => {
      void client.logout().then(() => seen.push(state.status));
    });
    lab.server.revokeSessions();
    await expect(client.fetch(lab.api())).rejects.toThrow(SessionEndedError);
    await until(() => seen.length === 1);
    process.off('uncaughtException', onError);
    for (const listener of before) process.on('uncaughtException', listener);
    expect(errors).toEqual([new Error('from a listener')]);
  });

  it('hear nothing more after they left', async () => {
    const client = lab.createClient();
    const states: unknown[] = [];
    const { subscribe } = client.session;
    const leave = subscribe((state) => states.push(state));
    await client.login(credentials);
    leave();
    await client.logout();
    expect(states).toHaveLength(1);
  });
});
