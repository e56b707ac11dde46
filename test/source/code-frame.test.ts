import { expect, it } from 'vitest';
import { codeFrame, lineAndColumn } from '../../src/source/code-frame.js';

const TEXT = 'one\ntwo\n\tthree x\nfour\nfive\nsix\n';

it('counts lines and columns from one', () => {
  expect(lineAndColumn(TEXT, 0)).toEqual({ line: 1, column: 1 });
  expect(lineAndColumn(TEXT, 3)).toEqual({ line: 1, column: 4 });
  expect(lineAndColumn(TEXT, 4)).toEqual({ line: 2, column: 1 });
  expect(lineAndColumn(TEXT.replaceAll('\n', '\r\n'), 5)).toEqual({
    line: 2,
    column: 1,
  });
});

it('gives a byte order mark no width', () => {
  expect(lineAndColumn(`\uFEFF${TEXT}`, 2)).toEqual({ line: 1, column: 2 });
  expect(codeFrame('\uFEFFone', 1)).toBe('> 1 | one\n    | ^');
});

it('shows two lines on each side, and the marker below the column', () => {
  expect(codeFrame(TEXT, TEXT.indexOf('x'))).toBe(
    [
      '  1 | one',
      '  2 | two',
      '> 3 | \tthree x',
      '    | \t      ^',
      '  4 | four',
      '  5 | five',
    ].join('\n'),
  );
});

it('shows no carriage return, and aligns numbers of two digits', () => {
  const text = Array.from({ length: 11 }, (_, line) => `line ${String(line)}`);
  const frame = codeFrame(text.join('\r\n'), text.join('\r\n').length);

  expect(frame.split('\n')).toEqual([
    '   9 | line 8',
    '  10 | line 9',
    '> 11 | line 10',
    '     |        ^',
  ]);
});
