import { expect, test } from 'vitest';
import { STORE_ROWS, type StoreRow } from './rows.js';
import { chosenRows } from './sample.js';

const rows = Array.from({ length: 20 }, (_, index) => ({
  name: String(index),
  ...(index < 3 && { always: true }),
})) as StoreRow[];

test('every row where no sample is asked for', () => {
  expect(chosenRows(rows, {})).toBe(rows);
});

test('the same seed draws the same rows, in their order, and all that are always there', () => {
  const draw = (STORE_SEED: string) =>
    chosenRows(rows, { STORE_SAMPLE: '4', STORE_SEED }).map(({ name }) => name);
  expect(draw('7')).toEqual(draw('7'));
  expect(draw('7')).toHaveLength(7);
  expect(draw('7').slice(0, 3)).toEqual(['0', '1', '2']);
  const seen = new Set(
    Array.from({ length: 60 }, (_, seed) => draw(String(seed))).flat(),
  );
  expect(seen.size).toBe(rows.length);
});

test('no two rows have one name, and each store has one that is always there', () => {
  const names = STORE_ROWS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const store of new Set(STORE_ROWS.map((row) => row.store)))
    expect([
      store,
      STORE_ROWS.some((row) => row.store === store && row.always),
    ]).toEqual([store, true]);
});
