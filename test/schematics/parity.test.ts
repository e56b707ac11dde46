import { rmSync } from 'node:fs';
import { HostTree, type SchematicContext } from '@angular-devkit/schematics';
import { logging } from '@angular-devkit/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { auth } from '../../schematics/auth/factory.js';
import {
  applyPlan,
  decide,
  DiskHost,
  isWrite,
  packageVersion,
} from '../../src/index.js';
import { GOLDEN_CASES } from '../golden-cases.js';
import { makeProject, planOf, readFiles } from '../support/golden-project.js';

describe.each(GOLDEN_CASES)('schematic in $name', (goldenCase) => {
  const home = process.cwd();
  let directory: string;

  beforeEach(() => {
    directory = makeProject(goldenCase);
    // The Nest CLI runs the devkit in the project's directory.
    process.chdir(directory);
  });

  afterEach(() => {
    process.chdir(home);
    rmSync(directory, { recursive: true, force: true });
  });

  it('writes what the command line writes, and nothing the second time', async () => {
    const tree = new HostTree();
    for (const [path, text] of readFiles(directory)) tree.create(path, text);
    const tasks: unknown[] = [];
    const context = contextFor(tasks);
    // What the Nest CLI adds of its own, and the devkit for a list not given.
    const given = { client: [], spec: true, specFileSuffix: 'spec' };
    const { name, ...options } = goldenCase.options;
    // What the Nest CLI has no flag for comes from the file.
    if (name !== undefined) {
      const file = JSON.stringify({ options: { name } });
      tree.create('jwt-scaffold.json', file);
    }

    await auth({ ...given, ...options, flat: false } as object)(tree, context);
    const first = filesOf(tree);
    await auth({ ...given })(tree, context);

    const host = new DiskHost(directory);
    const plan = await planOf(host, goldenCase);
    applyPlan(decide(plan, 'abort'), host);
    expect(withoutRunData(first)).toEqual(withoutRunData(readFiles(directory)));
    expect(filesOf(tree)).toEqual(first);
    expect(tasks).toHaveLength(1);
    expect(plan.changes.some(isWrite)).toBe(true);
  });
});

function contextFor(tasks: unknown[]): SchematicContext {
  return {
    interactive: false,
    logger: new logging.Logger('test'),
    addTask: (task: { toConfiguration: () => object }) =>
      tasks.push(task.toConfiguration()),
  } as unknown as SchematicContext;
}

function filesOf(tree: HostTree): Map<string, string> {
  const files = new Map<string, string>();
  tree.visit((path) => {
    files.set(path.slice(1), tree.readText(path));
  });
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Secrets are new at each run; the golden plan bears a version of its own. */
function withoutRunData(files: Map<string, string>): Map<string, string> {
  const plain = [...files].map(([path, text]) => [
    path,
    path === '.env'
      ? text.replace(/=.*/g, '=')
      : text.replaceAll('0.0.0-golden', packageVersion()),
  ]);
  return new Map(plain as [string, string][]);
}
