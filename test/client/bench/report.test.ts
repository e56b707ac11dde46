import { expect, it } from 'vitest';
import { medianOf, type Outcome } from './outcome.js';
import { renderDetails, renderSummary, type Measured } from './report.js';
import { SCENARIOS, TAB_SCENARIOS } from './scenarios.js';

const ROWS = [...SCENARIOS, ...TAB_SCENARIOS];
const bestEver = ROWS.map(({ name, best }): [string, Outcome] => [
  name,
  { ...best, notes: [] },
]);

function measuredWith(worse: Record<string, Partial<Outcome>>): Measured {
  const outcomes = bestEver.map(([name, outcome]): [string, Outcome] => [
    name,
    { ...outcome, ...worse[name] },
  ]);
  return {
    row: { name: 'one', recipe: 'one' },
    outcomes: new Map(outcomes),
    bytes: 2_500,
    bytesWithoutAxios: 900,
  };
}

const [first, second] = ROWS.map(({ name }) => name);

it('sums what is beyond the best, and nothing else', () => {
  const table = renderSummary([
    measuredWith({
      [first ?? '']: { failed: 4, notes: ['sent again'] },
      [second ?? '']: { failed: 1, refreshes: 7, lost: 1 },
    }),
    measuredWith({}),
  ]);
  expect(table.split('\n').slice(2)).toEqual([
    '| one | 5 | 6 | 1 | 2,500 | 900 | sent again |',
    '| one | 0 | 0 | 0 | 2,500 | 900 |  |',
  ]);
});

it('never lets one good count make up for a bad one', () => {
  const table = renderSummary([
    measuredWith({
      [first ?? '']: { refreshes: 0 },
      [second ?? '']: { refreshes: 2 },
    }),
  ]);
  expect(table).toContain('| one | 0 | 1 | 0 |');
});

it('shows what is worse than the best in bold', () => {
  const [, , row] = renderDetails([
    measuredWith({ [first ?? '']: { failed: 4, notes: ['sent again'] } }),
  ]).split('\n');
  expect(row).toMatch(/ \| 0 · 1 · 0 \| \*\*4\*\* · 1 · 0; sent again \|$/);
});

it('says which scenario was not run', () => {
  const measured = { ...measuredWith({}), outcomes: new Map() };
  expect(renderDetails([measured])).toContain('| not run |');
});

it('takes the median of each count, and every note', () => {
  const outcomes = [
    { failed: 9, refreshes: 1, lost: 0, notes: ['a loop'] },
    { failed: 0, refreshes: 3, lost: 1, notes: [] },
    { failed: 4, refreshes: 2, lost: 1, notes: ['a loop'] },
  ];
  expect(medianOf(outcomes)).toEqual({
    ...{ failed: 4, refreshes: 2, lost: 1 },
    notes: ['a loop'],
  });
});
