import { expect, it } from 'vitest';
import { MemoryHost } from '../../src/index.js';
import { resolveImport } from '../../src/project/resolve-import.js';

const tree = new MemoryHost({
  'src/a.ts': '',
  'src/b/index.ts': '',
  'src/c.mts': '',
  'src/d.js': '',
  'src/app.module.ts': '',
  'src/app.module/index.ts': '',
  'lib/e.ts': '',
});

it.each([
  ['./a', 'src/a.ts'],
  ['./a.js', 'src/a.ts'],
  ['./a.ts', 'src/a.ts'],
  ['./b', 'src/b/index.ts'],
  ['./b/index.js', 'src/b/index.ts'],
  ['./c.mjs', 'src/c.mts'],
  ['./app.module', 'src/app.module.ts'],
  ['../lib/e', 'lib/e.ts'],
  ['../src/../src/a', 'src/a.ts'],
  ['./d.js', undefined],
  ['./nowhere', undefined],
  ['@nestjs/common', undefined],
  ['node:fs', undefined],
])('follows %s to %s', (specifier, path) => {
  expect(resolveImport(tree, 'src/main.ts', specifier)).toBe(path);
});

it.each(['.', './', './index', './index.js'])(
  'follows %s to the index file beside it',
  (specifier) => {
    expect(resolveImport(tree, 'src/b/x.ts', specifier)).toBe('src/b/index.ts');
  },
);
