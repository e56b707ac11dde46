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
}

/** The outcome of one patch on one file. */
export interface PlannedPatch {
  readonly path: string;
  readonly before: string | undefined;
  readonly result: PatchResult;
  readonly sensitive: boolean;
}

type Patch<Text> = (text: Text) => PatchResult;

/** A patch of a file that is there. */
export function patchFile(
  { tree }: PatchInput,
  path: string,
  patch: Patch<string>,
): PlannedPatch {
  const before = tree.read(path) ?? '';
  return { path, before, result: patch(before), sensitive: false };
}

/** A patch of a file that may not be there yet. */
export function patchOrCreate(
  { tree }: PatchInput,
  path: string,
  patch: Patch<string | undefined>,
): PlannedPatch {
  const before = tree.read(path);
  return { path, before, result: patch(before), sensitive: false };
}
