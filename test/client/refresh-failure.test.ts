import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { answer, delay } from './support/auth-server.js';
import { loadClient } from './support/client-modules.js';
import {
  forever,
  prepare,
  record,
  times,
  tokenOf,
  until,
} from './support/setup.js';

const modules = await loadClient();
const lab = prepare(modules);
const { RefreshUnavailableError, SessionEndedError } = modules;

const reasons = (results: PromiseSettledResult<unknown>[]): unknown[] =>
  results.map((result) =>
    result.status === 'rejected' ? (result.reason as unknown) : 'resolved',
  );

describe('a definitive refusal', () => {
  it('I02 case 18: ends the session once and rejects all who wait', async () => {
    const client = await lab.signInStale();
    const states = record(client);
    lab.server.revokeSessions();
    const results = await Promise.allSettled(
      times(5, () => client.fetch(lab.api())),
    );
    for (const reason of reasons(results)) {
      expect(reason).toBeInstanceOf(SessionEndedError);
    }
    expect(states).toEqual([{ status: 'ended', reason: 'expired' }]);
    expect(lab.server.count('/api/items')).toBe(5);
    expect(lab.server.count('/auth/refresh')).toBe(1);
  });

  it('I02 case 18: asks no further and lets the API speak afterwards', async () => {
    const client = await lab.signInStale();
    lab.server.revokeSessions();
    await expect(client.fetch(lab.api())).rejects.toThrow(SessionEndedError);
    expect((await client.fetch(lab.api('/public'))).status).toBe(200);
    expect((await client.fetch(lab.api())).status).toBe(401);
    expect(await client.session.getToken()).toBeNull();
    expect(lab.server.count('/auth/refresh')).toBe(1);
  });
});

describe('an unclear answer', () => {
  it.each([400, 403, 429, 500, 503])(
    'I06 case 19: keeps the session when the refresh answers %i',
    async (status) => {
      const client = await lab.signInStale({ session: { cooldown: 0 } });
      const states = record(client);
      lab.server.intercept = answer('/auth/refresh', status);
      const results = await Promise.allSettled(
        times(3, () => client.fetch(lab.api())),
      );
      for (const reason of reasons(results)) {
        expect(reason).toBeInstanceOf(RefreshUnavailableError);
      }
      lab.server.intercept = undefined;
      expect((await client.fetch(lab.api())).status).toBe(200);
      expect(states).toEqual([]);
    },
  );

  it('I06 case 19: keeps the session when the answer holds no token', async () => {
    const client = await lab.signInStale({ session: { cooldown: 0 } });
    lab.server.intercept = (request, response) => {
      if (request.url !== '/auth/refresh') return;
      response.setHeader('Content-Type', 'text/html');
      response.end('<!doctype html>');
    };
    const failure = client.fetch(lab.api());
    await expect(failure).rejects.toThrow(RefreshUnavailableError);
    lab.server.intercept = answer('/auth/refresh', 200);
    const empty = client.fetch(lab.api());
    await expect(empty).rejects.toThrow(RefreshUnavailableError);
    expect(client.session.state.status).toBe('active');
  });

  it('I06 cases 19 and 24: keeps the session when the network fails', async () => {
    const client = await lab.signInStale();
    lab.server.intercept = (request) => {
      if (request.url === '/auth/refresh') request.socket.destroy();
    };
    const failure = client.fetch(lab.api());
    await expect(failure).rejects.toThrow(RefreshUnavailableError);
    await expect(failure).rejects.toHaveProperty('cause');
    expect(client.session.state.status).toBe('active');

    lab.server.intercept = (request) => request.socket.destroy();
    await expect(lab.createClient().fetch(lab.api())).rejects.toThrow(
      TypeError,
    );
  });

  it('I06 case 21: asks once for 50 calls in a row during an outage', async () => {
    const { fetch } = await lab.signInStale({ session: { cooldown: 150 } });
    lab.server.intercept = answer('/auth/refresh', 503);
    const fail = () =>
      expect(fetch(lab.api())).rejects.toThrow(RefreshUnavailableError);
    for (let call = 0; call < 50; call += 1) await fail();
    expect(lab.server.count('/auth/refresh')).toBe(1);
    await sleep(160);
    await fail();
    expect(lab.server.count('/auth/refresh')).toBe(2);
    await sleep(160);
    lab.server.intercept = undefined;
    expect((await fetch(lab.api())).status).toBe(200);
    lab.server.expireAccess();
    expect((await fetch(lab.api())).status).toBe(200);
    expect(lab.server.count('/auth/refresh')).toBe(4);
  });

  it('case 21: waits as long as Retry-After says', async () => {
    const { fetch } = await lab.signInStale({ session: { cooldown: 0 } });
    lab.server.intercept = answer('/auth/refresh', 429, { 'Retry-After': 1 });
    await expect(fetch(lab.api())).rejects.toHaveProperty('retryAfter', 1);
    lab.server.intercept = undefined;
    await expect(fetch(lab.api())).rejects.toHaveProperty('retryAfter', 1);
    expect(lab.server.count('/auth/refresh')).toBe(1);
    await sleep(1_010);
    expect((await fetch(lab.api())).status).toBe(200);
  });

  it('I06 case 22: gives up on a refresh that never answers', async () => {
    const { fetch } = await lab.signInStale({ session: { timeout: 60 } });
    lab.server.intercept = delay('/auth/refresh', 1_000);
    const started = performance.now();
    await expect(fetch(lab.api())).rejects.toThrow(RefreshUnavailableError);
    expect(performance.now() - started).toBeLessThan(500);
    await until(() => lab.server.seen.some(({ aborted }) => aborted));
  });

  it('case 22: gives up even if the call ignores its signal', async () => {
    const client = await lab.signIn({
      session: { timeout: 30, refresh: forever },
    });
    const renewal = client.session.renew(await tokenOf(client));
    await expect(renewal).rejects.toThrow(RefreshUnavailableError);
  });

  it('I06 case 23: gets over an answer lost after the rotation', async () => {
    const { fetch } = await lab.signInStale({ session: { cooldown: 0 } });
    lab.server.loseNextAnswer = true;
    await expect(fetch(lab.api())).rejects.toThrow(RefreshUnavailableError);
    expect((await fetch(lab.api())).status).toBe(200);
    expect(lab.server.count('/auth/refresh')).toBe(2);
    expect(lab.server.reuses).toBe(0);
  });
});
