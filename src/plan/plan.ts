import type { Options } from '../options/options.js';
import type { Dependency } from '../patches/add-dependencies.js';
import type { Refused } from '../patches/patch.js';
import type { FoundModule, Project } from '../project/project.js';

/** What the name of a file ends in that is written beside another one. */
export const BESIDE_SUFFIX = '.new';

/**
 * What is to become of a file. `kept`: the user edited it since it was
 * generated. `conflict`: it is there, differs, and no run of ours made it.
 */
export type ChangeKind =
  'create' | 'update' | 'unchanged' | 'kept' | 'conflict';

/** Where the new text comes from. */
export type ChangeOrigin = 'template' | 'patch' | 'record';

/** One file of the plan. */
export interface Change {
  /** POSIX path relative to the project's root. */
  readonly path: string;
  readonly kind: ChangeKind;
  readonly origin: ChangeOrigin;
  /** The present text; undefined when there is no file. */
  readonly before: string | undefined;
  readonly after: string;
  /** Holds secrets: never shown, and left out of diffs. */
  readonly sensitive: boolean;
  /** Of a conflict: the present text of the file that `new` writes beside it. */
  readonly besideBefore?: string | undefined;
  /** Of a file that is kept as edited: what was generated now. */
  readonly generated?: string;
}

/** A patch that will not guess, with the file it was meant for. */
export interface Refusal extends Refused {
  readonly path: string;
}

/** Something only the user can do. */
export interface ManualStep {
  readonly title: string;
  /** Lines to paste or to run. */
  readonly text: string;
}

/** Something that has to be settled before anything can be written. */
export interface Problem {
  /** A stable, kebab-case name for scripts, e.g. `package-too-old`. */
  readonly code: string;
  readonly message: string;
  /** What the user can do about it. */
  readonly hint: string;
}

/** Authentication that is in the project already and is not ours. */
export interface ExistingAuth {
  /** What stands in the directory that the generated code would go to. */
  readonly files: readonly string[];
  /** Modules that bear the name the generated one would have. */
  readonly modules: readonly FoundModule[];
  /** Whether one of these is in another file, so that no answer about files helps. */
  readonly needsAnotherName: boolean;
}

/** Everything a run would do, as data. */
export interface Plan {
  /** Version of the tool that made the plan. */
  readonly version: string;
  readonly project: Project;
  readonly options: Options;
  readonly changes: readonly Change[];
  readonly refusals: readonly Refusal[];
  readonly problems: readonly Problem[];
  /** Undefined where nothing stands in the way. */
  readonly existingAuth: ExistingAuth | undefined;
  /** Packages that package.json does not list yet. */
  readonly dependencies: readonly Dependency[];
  readonly manualSteps: readonly ManualStep[];
  readonly notes: readonly string[];
}
