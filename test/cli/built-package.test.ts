import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as sources from '../../src/index.js';
import { GOLDEN_CASES, type GoldenCase } from '../golden-cases.js';
import { repository } from '../harness/repository.mjs';
import { makeProject } from '../support/golden-project.js';

const file = join(repository, 'dist/src/index.js');
const built = (await import(
  pathToFileURL(file).href
)) as typeof import('../../src/index.js');

/** The build compiles the templates; the sources read them when they run. */
describe.each(GOLDEN_CASES)('$name', (goldenCase) => {
  it('is planned by the built package as by its sources', async () => {
    const root = makeProject(goldenCase);
    const planned = await planBy(built, root, goldenCase);

    expect(planned.changes.length).toBeGreaterThan(10);
    expect(planned).toEqual(await planBy(sources, root, goldenCase));
    rmSync(root, { recursive: true });
  });
});

it('exports what its sources export', () => {
  expect(Object.keys(built).sort()).toEqual(Object.keys(sources).sort());
});

const planBy = async (
  { DiskHost, planChanges, readProject, resolveOptions }: typeof sources,
  root: string,
  { options }: GoldenCase,
) => {
  const tree = new DiskHost(root);
  const plan = await planChanges({
    tree,
    project: readProject(tree),
    options: resolveOptions([{ values: options }]),
    version: '0.0.0-test',
    makeSecret: () => 'not-a-secret',
  });
  return JSON.parse(JSON.stringify(plan)) as typeof plan;
};
