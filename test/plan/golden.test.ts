import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { applyPlan, decide, DiskHost, isWrite } from '../../src/index.js';
import { GOLDEN_CASES } from '../golden-cases.js';
import { makeProject, planOf, readFiles } from '../support/golden-project.js';

const golden = join(import.meta.dirname, '..', 'golden');

/** A .gitignore or .env under its own name would act on this repository. */
const keptAs = (path: string) => path.replace(/^\./, 'dot-');

describe.each(GOLDEN_CASES)('golden tree $name', (goldenCase) => {
  const host = new DiskHost(makeProject(goldenCase));
  const before = readFiles(host.root);

  afterAll(() => {
    rmSync(host.root, { recursive: true, force: true });
  });

  it('is what the tool writes', async () => {
    const directory = join(golden, goldenCase.name);
    applyPlan(decide(await planOf(host, goldenCase), 'abort'), host);

    const changed = [...readFiles(host.root)].filter(
      ([path, text]) => before.get(path) !== text,
    );
    for (const [path, text] of changed) {
      await expect(text).toMatchFileSnapshot(join(directory, keptAs(path)));
    }
    expect([...readFiles(directory).keys()]).toEqual(
      changed.map(([path]) => keptAs(path)).sort(),
    );
  });

  it('stays as it is at a second run', async () => {
    const second = await planOf(host, goldenCase);

    expect(second.changes.filter(isWrite)).toEqual([]);
    expect(existsSync(join(host.root, 'jwt-scaffold.json'))).toBe(true);
  });
});
