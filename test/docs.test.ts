import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { REQUIREMENTS } from './behaviour-table/requirements.mjs';
import { repository } from './harness/repository.mjs';
import { listPages } from './support/list-pages.js';

const textOf = (page: string) => readFileSync(join(repository, page), 'utf8');

it.each(listPages())('%s links to files that are there', (page) => {
  const links = [...textOf(page).matchAll(/\]\((?!https?:)([^)#]+)/g)];
  const broken = links
    .map(([, path = '']) => path)
    .filter((path) => !existsSync(join(repository, dirname(page), path)));
  expect(broken).toEqual([]);
});

it('names behaviours in the security model that are attacked', () => {
  const named = textOf('docs/security.md').match(/\b[A-Z]\d\d\b/g) ?? [];
  const known = new Set(Object.keys(REQUIREMENTS));
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((id) => !known.has(id))).toEqual([]);
});
