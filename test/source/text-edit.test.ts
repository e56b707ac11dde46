import { expect, it } from 'vitest';
import {
  applyInsertions,
  beginsLine,
  lineIndent,
  majorityLineEnd,
} from '../../src/source/text-edit.js';

it('splices insertions in the order of their places, whatever theirs', () => {
  const text = 'ad';
  const insertions = [
    { position: 2, text: 'e' },
    { position: 1, text: 'b' },
    { position: 0, text: '<' },
    { position: 1, text: 'c' },
  ];

  expect(applyInsertions(text, insertions)).toBe('<abcde');
  expect(applyInsertions(text, [])).toBe(text);
  expect(applyInsertions('', [{ position: 0, text: 'x' }])).toBe('x');
});

it.each([
  ['', '\n'],
  ['a', '\n'],
  ['a\nb', '\n'],
  ['a\r\nb', '\r\n'],
  ['a\r\nb\nc', '\n'],
  ['a\r\nb\r\nc\n', '\r\n'],
])('finds the line end of %j', (text, lineEnd) => {
  expect(majorityLineEnd(text)).toBe(lineEnd);
});

it('finds the indentation of a line', () => {
  const text = '\uFEFF  a\r\n\t b c\nd';

  expect(lineIndent(text, 3)).toBe('  ');
  expect(lineIndent(text, text.indexOf('c'))).toBe('\t ');
  expect(lineIndent(text, text.length)).toBe('');
});

it('knows what begins a line', () => {
  const text = '\uFEFFa\n  b c';

  expect(beginsLine(text, text.indexOf('a'))).toBe(true);
  expect(beginsLine(text, text.indexOf('b'))).toBe(true);
  expect(beginsLine(text, text.indexOf('c'))).toBe(false);
});
