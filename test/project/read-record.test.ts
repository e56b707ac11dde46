import { expect, it } from 'vitest';
import { MemoryHost, readRecord, RECORD_FILE } from '../../src/index.js';

const read = (text: string) =>
  readRecord(new MemoryHost({ [RECORD_FILE]: text }));

it('is undefined where no run has been', () => {
  expect(readRecord(new MemoryHost())).toBeUndefined();
});

it('gives version, options and hashes', () => {
  const record = {
    $schema: 'x',
    version: '1.2.3',
    options: { guard: 'global' },
    files: { 'src/a.ts': 'sha256-a' },
  };

  expect(read(`\uFEFF${JSON.stringify(record)}`)).toEqual({
    version: '1.2.3',
    options: { guard: 'global' },
    files: { 'src/a.ts': 'sha256-a' },
  });
});

it('leaves out what is not of the right kind', () => {
  const text =
    '{ "version": 1, "options": [], "files": { "a": 1, "b": "c", "d": null } }';

  expect(read(text)).toEqual({ version: '', options: {}, files: { b: 'c' } });
  expect(read('{}')).toEqual({ version: '', options: {}, files: {} });
});

it('tells where the file is no JSON', () => {
  expect(() => read('{\n  "version": "1",\n}')).toThrow(
    expect.objectContaining({
      code: 'invalid-json',
      message: 'jwt-scaffold.json:2:17: this is not valid JSON.',
    }),
  );
});
