import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';
import { repository } from '../harness/repository.mjs';
import { apiPage, readExports } from './api-page.js';

const exported = readExports();

it('has a sentence for everything that is exported', () => {
  const silent = exported.filter(({ text }) => !/^\S.*[.:]/s.test(text));

  expect(exported.length).toBeGreaterThan(40);
  expect(silent.map(({ name }) => name)).toEqual([]);
});

it('exports every type that an exported declaration names', () => {
  const known = new Set(exported.map(({ name }) => name));
  const missing = exported
    // Its parts are many, and reached as Project['stores'].
    .filter(({ name }) => name !== 'Project')
    .flatMap(({ name, names }) =>
      names
        .filter((one) => !known.has(one))
        .map((one) => `${name} names ${one}`),
    );

  expect(missing).toEqual([]);
});

it('is what docs/api.md says', async () => {
  const file = join(repository, 'docs/api.md');
  const settings = await resolveConfig(file);
  const page = await format(apiPage(exported), { ...settings, filepath: file });

  await expect(page).toMatchFileSnapshot(file);
});
