import { describe, expect, it } from 'vitest';
import { EnvironmentReader } from './environment-reader.js';

describe('EnvironmentReader', () => {
  function read<T>(value: string, ask: (reader: EnvironmentReader) => T): T {
    const reader = new EnvironmentReader({ LIMIT: value });
    const answer = ask(reader);
    reader.throwProblems();
    return answer;
  }

  const readLimit = (value: string) =>
    read(value, (reader) => reader.limit('LIMIT', '5/1m'));
  const readCount = (value: string) =>
    read(value, (reader) => reader.count('LIMIT', Infinity));

  it.each([
    ['', { points: 5, duration: 60 }],
    ['100/1h', { points: 100, duration: 3600 }],
    ['1/30s', { points: 1, duration: 30 }],
  ])('L02 reads "%s" as a limit', (value, limit) => {
    expect(readLimit(value)).toEqual(limit);
  });

  it.each(['0/1m', '5', '5/0s', '5/60', '-5/1m', '5/1m/1m', 'off'])(
    'L02 refuses "%s" for a limit',
    (value) => {
      expect(() => readLimit(value)).toThrow(
        `LIMIT is "${value}", not a limit such as 5/1m`,
      );
    },
  );

  it('S07 reads a number, and nothing else for one', () => {
    expect(readCount('')).toBe(Infinity);
    expect(readCount('3')).toBe(3);
    for (const value of ['0', '-1', '1.5', 'many', '9999999']) {
      expect(() => readCount(value)).toThrow(
        `LIMIT is "${value}", not a whole number`,
      );
    }
  });
});
