import { setTimeout as sleep } from 'node:timers/promises';
import type { Lab } from './lab.js';
import type { ScenarioRow } from './outcome.js';
import type { Seen } from './proxy.js';

export interface Scenario extends ScenarioRow {
  /** How many requests fail, and what else is wrong. Tokens are stale when it starts. */
  readonly run: (lab: Lab) => Promise<{ failed: number; notes?: string[] }>;
}

const REFRESH = '/auth/refresh';
const isRefresh = ({ path }: Seen) => path === REFRESH;

export const SCENARIOS: readonly Scenario[] = [
  {
    name: '5 requests at once with a stale token',
    best: { failed: 0, refreshes: 1, lost: 0 },
    races: true,
    run: (lab) => lab.getMany(5),
  },
  {
    name: '100 requests at once',
    best: { failed: 0, refreshes: 1, lost: 0 },
    races: true,
    run: (lab) => lab.getMany(100),
  },
  {
    name: 'a request that starts during the refresh',
    best: { failed: 0, refreshes: 1, lost: 0 },
    races: true,
    run: async (lab) => {
      lab.proxy.after = (seen) => !isRefresh(seen) || sleep(150, true);
      const first = lab.getMany(1);
      await lab.saw(REFRESH);
      const second = await lab.getMany(1);
      return { failed: (await first).failed + second.failed };
    },
  },
  {
    name: 'a 401 that comes after the refresh',
    best: { failed: 0, refreshes: 1, lost: 0 },
    run: async (lab) => {
      let release = (): void => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      lab.proxy.after = ({ path }) => path !== '/items?slow' || held;
      const late = lab.count([lab.send({ path: '/items?slow' })]);
      await lab.saw('/items?slow');
      const quick = await lab.getMany(1);
      release();
      return { failed: (await late).failed + quick.failed };
    },
  },
  {
    name: 'an API that answers 401 for ever, 5 requests',
    best: { failed: 5, refreshes: 1, lost: 0 },
    races: true,
    run: async (lab) => {
      lab.proxy.refuses = () => lab.proxy.count('/items') < 100;
      const { failed, notes } = await lab.getMany(5);
      const sent = lab.proxy.count('/items');
      if (sent >= 100) notes.push('a loop');
      else if (sent > 10) notes.push('a refused request sent more than twice');
      return { failed, notes };
    },
  },
  {
    name: 'the session was ended elsewhere, 5 waiting',
    best: { failed: 5, refreshes: 1, lost: 1 },
    run: async (lab) => {
      await lab.endSession();
      return lab.getMany(5);
    },
  },
  {
    name: 'the answer to the refresh is lost',
    best: { failed: 1, refreshes: 1, lost: 0 },
    run: async (lab) => {
      lab.proxy.after = (seen) => !isRefresh(seen);
      return lab.getMany(1);
    },
  },
  {
    name: 'the same, on a server without a grace window',
    best: { failed: 1, refreshes: 1, lost: 1 },
    strict: true,
    run: async (lab) => {
      lab.proxy.after = (seen) => !isRefresh(seen);
      return lab.getMany(1);
    },
  },
  {
    name: 'no network for the refresh, 5 waiting',
    best: { failed: 5, refreshes: 1, lost: 0 },
    races: true,
    run: async (lab) => {
      lab.proxy.before = (seen) => !isRefresh(seen);
      return lab.getMany(5);
    },
  },
  {
    name: 'POST of JSON',
    best: { failed: 0, refreshes: 1, lost: 0 },
    run: async (lab) => {
      const body = '{ "name": "Zoë", "quote": "\\"" }';
      const type = 'application/json';
      return lab.post(
        body,
        (seen) => seen.body === body && seen.type === type,
        type,
      );
    },
  },
  {
    name: 'POST of a form, a file, a blob',
    best: { failed: 0, refreshes: 3, lost: 0 },
    run: async (lab) => {
      const form = new FormData();
      form.set('file', new Blob(['content']), 'a.txt');
      const results = [
        await lab.post(
          new URLSearchParams({ a: '1 2' }),
          (seen) => seen.body === 'a=1+2',
        ),
        await lab.post(form, ({ body }) => /"a.txt"[^]*content/.test(body)),
        await lab.post(new Blob(['raw']), ({ body }) => body === 'raw'),
      ];
      return { failed: results.reduce((sum, { failed }) => sum + failed, 0) };
    },
  },
  {
    name: 'POST of a stream, which can be read once',
    best: { failed: 0, refreshes: 1, lost: 0 },
    run: async (lab) => {
      const body = new Blob(['streamed']).stream();
      const result = await lab.post(body, (seen) => seen.body === 'streamed');
      const isEmpty = ({ body }: Seen) => body === '';
      const empty = lab.proxy.seen
        .filter(({ path }) => path === '/items')
        .some(isEmpty);
      return { ...result, notes: empty ? ['a stream sent again, empty'] : [] };
    },
  },
  {
    name: 'a request given up during the refresh, beside another',
    best: { failed: 1, refreshes: 1, lost: 0 },
    run: async (lab) => {
      lab.proxy.after = (seen) => !isRefresh(seen) || sleep(400, true);
      const controller = new AbortController();
      const { signal } = controller;
      const aborted = lab.count([lab.send({ path: '/items?aborted', signal })]);
      const other = lab.getMany(1);
      await lab.saw(REFRESH);
      const started = performance.now();
      controller.abort();
      const { failed } = await aborted;
      const late = performance.now() - started > 200;
      const result = await other;
      const again = lab.proxy.count('/items?aborted') > 1;
      const notes = [
        ...(late ? ['an abort waits for the refresh'] : []),
        ...(again ? ['sent again after an abort'] : []),
      ];
      return { failed: failed + result.failed, notes };
    },
  },
  {
    name: 'a wrong password at login',
    best: { failed: 1, refreshes: 0, lost: 0 },
    anonymous: true,
    run: async (lab) => {
      const result = await lab.count([lab.loginWrongly()]);
      const tries = lab.proxy.count('/auth/login');
      return {
        ...result,
        notes: tries > 1 ? [`${tries} logins sent for 1`] : [],
      };
    },
  },
  {
    name: 'a 403',
    best: { failed: 1, refreshes: 0, lost: 0 },
    run: async (lab) => {
      await lab.renew();
      const headers = { 'Content-Type': 'application/json' };
      const body = JSON.stringify({
        currentPassword: 'wrong',
        newPassword: 'a long and new one 7',
      });
      return lab.count([
        lab.send({ path: '/auth/password', method: 'POST', headers, body }),
      ]);
    },
  },
];

/** Played in a browser: see tabs.ts. */
export const TAB_SCENARIOS: readonly ScenarioRow[] = [
  {
    name: '8 tabs of one browser at once',
    best: { failed: 0, refreshes: 1, lost: 0 },
    races: true,
  },
  {
    name: '8 tabs, on a server without a grace window',
    best: { failed: 0, refreshes: 1, lost: 0 },
    races: true,
    strict: true,
  },
];
