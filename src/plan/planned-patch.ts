import type { Options } from '../options/options.js';
import type { Dependency } from '../patches/add-dependencies.js';
import type { PatchResult } from '../patches/patch.js';
import type { Project } from '../project/project.js';
import type { ProjectTree } from '../project/project-tree.js';
import type { MakeSecret } from './make-secret.js';

/** What the patches of a run are made from. */
export interface PatchInput {
  readonly tree: ProjectTree;
  readonly project: Project;
  readonly options: Options;
  readonly dependencies: readonly Dependency[];
  /** A new one at each call. */
  readonly makeSecret: MakeSecret;
  /** What earlier patches of the run made of files: path → text. */
  readonly patched: Map<string, string>;
}

/** The outcome of one patch on one file. */
export interface PlannedPatch {
  readonly path: string;
  readonly before: string | undefined;
  readonly result: PatchResult;
  readonly sensitive: boolean;
}

type Patch<Text> = (text: Text) => PatchResult;

/** A patch of a file that is there, as earlier patches have left it. */
export function patchFile(
  input: PatchInput,
  path: string,
  patch: Patch<string>,
): PlannedPatch {
  const planned = patchOrCreate(input, path, (text = '') => patch(text));
  return { ...planned, before: planned.before ?? '' };
}

/** A patch of a file that may not be there yet. */
export function patchOrCreate(
  { tree, patched }: PatchInput,
  path: string,
  patch: Patch<string | undefined>,
): PlannedPatch {
  const before = tree.read(path);
  const result = patch(patched.get(path) ?? before);
  if (result.kind === 'changed') patched.set(path, result.text);
  return { path, before, result, sensitive: false };
}

/** For each file what its patches came to in the end, and each refusal. */
export function withoutInterim(
  patches: readonly PlannedPatch[],
): PlannedPatch[] {
  return patches.filter((patch) => {
    if (patch.result.kind === 'refused') return true;
    const others = patches.filter(
      ({ path, result }) => path === patch.path && result.kind !== 'refused',
    );
    const last = others.findLast(({ result }) => result.kind === 'changed');
    return patch === (last ?? others[0]);
  });
}
