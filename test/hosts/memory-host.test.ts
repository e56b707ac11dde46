import { expect, it } from 'vitest';
import { MemoryHost } from '../../src/index.js';

const host = () =>
  new MemoryHost({ 'a.txt': 'a', 'src/b.ts': 'b', 'src/c/d.ts': '' });

it('knows files and the directories they lie in', () => {
  expect(host().exists('a.txt')).toBe(true);
  expect(host().exists('src')).toBe(true);
  expect(host().exists('src/c')).toBe(true);
  expect(host().exists('sr')).toBe(false);
  expect(host().read('src/c/d.ts')).toBe('');
  expect(host().read('src')).toBeUndefined();
});

it('lists a directory like a disk', () => {
  expect(host().list('.')).toEqual(['a.txt', 'src/']);
  expect(host().list('src')).toEqual(['b.ts', 'c/']);
  expect(host().list('src/')).toEqual(['b.ts', 'c/']);
  expect(host().list('nowhere')).toEqual([]);
});

it('is written to', () => {
  const tree = host();
  tree.write([
    { path: 'a.txt', text: 'new' },
    { path: 'x/y', text: 'z' },
  ]);

  expect(tree.read('a.txt')).toBe('new');
  expect(tree.list('x')).toEqual(['y']);
});

it('has a root and tracked files as it is told', () => {
  const tree = new MemoryHost({}, { root: '/else', tracked: ['.env'] });

  expect(tree.root).toBe('/else');
  expect(tree.isTracked('.env')).toBe(true);
  expect(host().root).toBe('/project');
  expect(host().isTracked('.env')).toBe(false);
});
