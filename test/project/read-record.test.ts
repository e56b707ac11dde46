import { expect, it } from 'vitest';
import { MemoryHost, readRecord, RECORD_FILE } from '../../src/index.js';

const PLAIN = { packageDirectory: '.', application: undefined };

const read = (text: string) =>
  readRecord(new MemoryHost({ [RECORD_FILE]: text }), PLAIN);

it('is undefined where no run has been', () => {
  expect(readRecord(new MemoryHost(), PLAIN)).toBeUndefined();
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
    module: undefined,
  });
});

it('leaves out what is not of the right kind', () => {
  const text =
    '{ "version": 1, "options": [], "files": { "a": 1, "b": "c", "d": null } }';

  expect(read(text)).toMatchObject({ options: {}, files: { b: 'c' } });
  expect(read('{}')).toBeUndefined();
});

it('tells where the file is no JSON', () => {
  expect(() => read('{\n  "version": "1",\n}')).toThrow(
    expect.objectContaining({
      code: 'invalid-json',
      message: 'jwt-scaffold.json:2:17: this is not valid JSON.',
    }),
  );
});

it('keeps one record for each application of a package', () => {
  const shop = { packageDirectory: '.', application: 'shop' };
  const text = JSON.stringify({
    version: '1.2.3',
    applications: {
      shop: { options: { guard: 'global' }, files: {}, module: 'a.ts#A' },
    },
  });
  const tree = new MemoryHost({ [RECORD_FILE]: text });

  expect(readRecord(tree, shop)).toEqual({
    version: '1.2.3',
    options: { guard: 'global' },
    files: {},
    module: 'a.ts#A',
  });
  expect(readRecord(tree, { ...shop, application: 'admin' })).toBeUndefined();
});
