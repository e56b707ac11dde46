import { expect, it } from 'vitest';
import { parseDuration } from '../../src/options/duration.js';

it.each([
  ['0s', 0],
  ['45s', 45],
  ['15m', 900],
  ['2h', 7_200],
  ['30d', 2_592_000],
  ['007m', 420],
])('reads %s', (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds);
});

it.each([
  '',
  '900',
  'm',
  '-5m',
  '+5m',
  '1.5h',
  '15 m',
  ' 15m',
  '15m\n',
  '15M',
  '1w',
  '15ms',
  '1e3s',
  '1234567890s',
])('does not take %j for a duration', (text) => {
  expect(parseDuration(text)).toBeUndefined();
});
