import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from '../harness/repository.mjs';
import { renderTable } from './render-table.mjs';
import { REQUIREMENTS, SIZES } from './requirements.mjs';
import { readTestNames } from './test-names.mjs';

const tests = readTestNames();

/** Rows without what came of the tests. */
const rowsOf = (markdown: string) =>
  markdown
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split(/(?<!\\) \| /).slice(0, 4));

test('there are 85 behaviours', () => {
  const ids = Object.entries(SIZES).flatMap(([letter, size]) =>
    Array.from(
      { length: size },
      (_, index) => letter + String(index + 1).padStart(2, '0'),
    ),
  );
  expect(Object.keys(REQUIREMENTS)).toEqual(ids);
  expect(ids).toHaveLength(85);
});

test('each has a test that carries its id, or a reason', () => {
  const proven = new Set(tests.flatMap(({ ids }) => ids));
  const open = Object.entries(REQUIREMENTS).filter(
    ([id, { reason }]) => !proven.has(id) && reason === undefined,
  );
  expect(open).toEqual([]);
});

test('no test carries an id that there is not', () => {
  const unknown = tests.flatMap(({ ids }) =>
    ids.filter((id) => !(id in REQUIREMENTS)),
  );
  expect(unknown).toEqual([]);
});

test('the table lists the tests that there are: npm run behaviours', () => {
  const written = readFileSync(join(repository, 'docs/behaviours.md'), 'utf8');
  expect(rowsOf(written)).toEqual(
    rowsOf(renderTable(tests, { testResults: [] })),
  );
  expect(written).not.toContain('FAILED');
});
