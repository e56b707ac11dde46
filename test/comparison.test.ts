import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repository } from './harness/repository.mjs';

const textOf = (page: string) => readFileSync(join(repository, page), 'utf8');
const page = textOf('docs/comparison.md');

/** What stands between the two marks of a name; without them the test fails. */
function block(text: string, name: string): string {
  const marked = new RegExp(
    `<!-- ${name}:start -->\n([^]*?)<!-- ${name}:end -->`,
  );
  const found = marked.exec(text)?.[1];
  if (found === undefined) throw new Error(`no block ${name}`);
  return found.trim();
}

/** The cells of each row of a text's tables, without the rows of dashes. */
const rowsOf = (text: string) =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|[ :|-]+$/.test(line))
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()));

const short = block(page, 'readme');

it('shows the same comparison in the README', () => {
  expect(block(textOf('README.md'), 'rivals')).toBe(short);
});

it('names a day and the versions', () => {
  expect(short).toMatch(/^\d{4}-\d{2}-\d{2}; jwt-scaffold \d+\.\d+\.\d+/);
  const versions = short.split('\n')[0]?.match(/\d+\.\d+\.\d+/g) ?? [];
  expect(versions.length).toBeGreaterThan(4);
});

it('compares the same ways in both tables, and leaves no cell empty', () => {
  const [head = [], ...rows] = rowsOf(short);
  const [wholeHead, ...whole] = rowsOf(page.split('## All rows')[1] ?? '');
  expect(wholeHead).toEqual(head);
  expect(rows.length).toBeLessThanOrEqual(12);
  expect(whole.length).toBeGreaterThan(rows.length);
  for (const row of [...rows, ...whole]) {
    expect(row, row[0]).toHaveLength(head.length);
    expect(row, row[0]).not.toContain('');
  }
});
