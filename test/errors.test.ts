import { expect, it } from 'vitest';
import { didYouMean } from '../src/errors.js';

const KNOWN = ['memory', 'typeorm', 'prisma', 'drizzle', 'mikro-orm'];

it.each([
  ['memory', 'a word itself', 'memory'],
  ['memroy', 'exchanged letters', 'memory'],
  ['prism', 'a letter too few', 'prisma'],
  ['drizzzle', 'a letter too many', 'drizzle'],
  ['typeorn', 'a wrong letter', 'typeorm'],
  ['mikroorm', 'a missing dash', 'mikro-orm'],
  ['tpyeomr', 'two slips', 'typeorm'],
])('guesses what %s means: %s', (word, _, meant) => {
  expect(didYouMean(word, KNOWN)).toBe(`Did you mean ${meant}?`);
});

it.each([[''], ['x'], ['orm'], ['redis'], ['everything']])(
  'guesses nothing from "%s"',
  (word) => {
    expect(didYouMean(word, KNOWN)).toBe('');
  },
);

it('takes the closest of several', () => {
  expect(didYouMean('--refresh-tt', ['--refresh-idle', '--refresh-ttl'])).toBe(
    'Did you mean --refresh-ttl?',
  );
});

it('guesses nothing where nothing is known', () => {
  expect(didYouMean('word', [])).toBe('');
});
