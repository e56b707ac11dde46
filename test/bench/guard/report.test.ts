import { expect, it } from 'vitest';
import { percentile, renderRatios, renderTimes } from './report.js';
import { titleOf, type Place } from './places.js';
import type { Round, Rounds } from './rounds.js';
import { VARIANT_NAMES } from './variants.js';

const round = (rate: number, cpu = 1e6 / rate): Round => ({
  rate,
  latencies: [3, 1, 2],
  cpu,
  serverBusy: 0.9,
  loadBusy: 0.4,
});

function measuredAt(place: Place, rates: Record<string, number[]>) {
  const rounds = VARIANT_NAMES.map((name): [string, Round[]] => [
    name,
    (rates[name] ?? [1000]).map((rate) => round(rate)),
  ]);
  return {
    place,
    title: titleOf(place),
    rounds: Object.fromEntries(rounds) as unknown as Rounds,
  };
}

const placeOn = (node: Place['node']): Place => ({
  nest: 11,
  adapter: 'express',
  node,
});

const rowOf = (table: string, start: string) =>
  table.split('\n').find((line) => line.startsWith(`| ${start}`));

it('takes the median of the ratios of neighbours, not the ratio of medians', () => {
  const table = renderRatios([
    measuredAt(placeOn(20), {
      unguarded: [1000, 100, 10],
      passport: [700, 80, 9],
    }),
  ]);
  expect(rowOf(table, 'Guard / unguarded')).toBe(
    '| Guard / unguarded | 0.65 | 0.8 · 0.8 |',
  );
});

it('shows a missed aim in bold, where the aim holds', () => {
  const rates = { tutorial: [800], passport: [1000], unguarded: [1600] };
  const table = renderRatios([
    measuredAt(placeOn(20), rates),
    measuredAt(placeOn(24), rates),
  ]);
  expect(rowOf(table, "Guard / Nest's recipe")).toMatch(
    / \| \*\*1\.3\*\* · 1\.3 \| 1\.3 · 1\.3 \|$/,
  );
  expect(rowOf(table, 'Guard / unguarded')).toMatch(
    / \| \*\*0\.63\*\* · 0\.63 \| \*\*0\.63\*\* · 0\.63 \|$/,
  );
});

it('gives rate, p50, p99 and computing time of each variant, and how busy both sides were', () => {
  const table = renderTimes([measuredAt(placeOn(20), { refresh: [1234] })]);
  expect(rowOf(table, '`POST /auth/refresh`')).toMatch(
    / 1,234 · 2 · 3 · 810 \|$/,
  );
  expect(rowOf(table, 'Unguarded: server')).toMatch(/ 90 % · 40 % \|$/);
});

it('takes the value that the share does not exceed', () => {
  const values = Array.from({ length: 100 }, (_, index) => index + 1);
  expect([0.5, 0.99, 1].map((share) => percentile(values, share))).toEqual([
    50, 99, 100,
  ]);
  expect(percentile([], 0.5)).toBeNaN();
});
