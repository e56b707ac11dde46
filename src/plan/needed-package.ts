import type { Options } from '../options/options.js';
import type { Project } from '../project/project.js';

/** The facts that decide which packages are needed. */
export type StoreProject = Pick<Project, 'packages' | 'stores' | 'nestMajor'>;

/** Ranges that fit any Nest version, or one for each major. */
export type Ranges = string | Readonly<Record<number, string>>;

/** A package, and when the generated code imports it. */
export interface NeededPackage {
  readonly name: string;
  readonly ranges: Ranges;
  /** The oldest version that the generated code compiles with, where tried. */
  readonly least?: string;
  readonly dev?: true;
  readonly when?: (options: Options) => boolean;
}
