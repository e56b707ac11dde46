import {
  MemoryHost,
  planChanges,
  readProject,
  resolveOptions,
  type Plan,
  type RawOptions,
} from '../../src/index.js';
import { fixtureFiles } from './golden-project.js';

/** A fixture in memory, with files added to it. */
export const memoryProject = (
  fixture: string,
  files: Readonly<Record<string, string>> = {},
) => new MemoryHost({ ...fixtureFiles(fixture), ...files });

/** The plan for a project in memory, with a secret that is none. */
export const planFor = (
  tree: MemoryHost,
  options: RawOptions = {},
): Promise<Plan> =>
  planChanges({
    tree,
    project: readProject(tree),
    options: resolveOptions([{ values: options }]),
    version: '0.0.0-test',
    makeSecret: () => 'not-a-secret',
  });

/** What an action throws, with the members of a ScaffoldError. */
export function errorOf(act: () => unknown): Error & {
  code: string;
  hint: string;
} {
  try {
    act();
  } catch (error) {
    return error as Error & { code: string; hint: string };
  }
  throw new Error('nothing was thrown');
}
