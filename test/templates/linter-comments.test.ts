import { expect, it } from 'vitest';
import { TEMPLATE_LAYERS } from '../../src/templates/template-layers.js';
import { readTemplateFiles } from '../../src/templates/template-files.js';

/** Comments for one linter or formatter, where a project may have another. */
const FOR_ONE_TOOL =
  /(?:eslint|oxlint|biome|prettier|tslint)-(?:disable|enable|ignore)|@ts-(?:ignore|expect-error|nocheck)/;

it('no template speaks to a linter', () => {
  const templates = TEMPLATE_LAYERS.flatMap(({ name }) =>
    readTemplateFiles(name),
  );
  const wrong = templates.filter(({ source }) => FOR_ONE_TOOL.test(source));

  expect(wrong.map(({ path }) => path)).toEqual([]);
  expect('// eslint-disable-next-line').toMatch(FOR_ONE_TOOL);
});
