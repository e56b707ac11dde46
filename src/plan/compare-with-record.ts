import type { ProjectTree } from '../project/project-tree.js';
import type { RecordedRun } from '../project/read-record.js';
import { fileHash } from './classify-change.js';
import type { Change, Plan, Problem, Refusal } from './plan.js';

/**
 * What has become of a generated file. `untouched`: as a run would write it
 * today; `edited`: changed since it was generated; `missing`: deleted since;
 * `outdated`: unedited, but a run would write it otherwise or anew; `conflict`:
 * a run would write it anew, and a file of somebody else's stands there;
 * `leftover`: of an earlier run, and no part of these options any more.
 */
export type FileState =
  'untouched' | 'edited' | 'missing' | 'outdated' | 'conflict' | 'leftover';

/** A generated file, and what has become of it. */
export interface FileStatus {
  readonly path: string;
  readonly state: FileState;
  /** Of an edited file: whether a run would write it otherwise than it was. */
  readonly outdated?: boolean;
}

/**
 * A file of the user's that the generated code relies on, such as the root
 * module. `incomplete`: something is not in it (any more); `refused`: whether it
 * is cannot be told.
 */
export interface PatchedFileStatus {
  readonly path: string;
  readonly state: 'complete' | 'incomplete' | 'refused';
}

/** A project beside the record of its last run. */
export interface Status {
  /** Version of the tool that compares. */
  readonly version: string;
  /** Version of the tool that ran last; empty where it is not recorded. */
  readonly recordedVersion: string;
  readonly project: Plan['project'];
  readonly files: readonly FileStatus[];
  readonly patchedFiles: readonly PatchedFileStatus[];
  /** The edits that incomplete files are waiting for. */
  readonly missingEdits: readonly Change[];
  readonly refusals: readonly Refusal[];
  readonly problems: readonly Problem[];
  /** Whether a run would find nothing to do; what is edited does not count. */
  readonly upToDate: boolean;
  /** Whether, beside that, no generated file was edited. */
  readonly untouched: boolean;
}

/**
 * Tells a project's state from the plan of a run with the recorded options.
 * Line ends do not count. An `.env` that is not there is no gap: it is kept out
 * of git, and the environment may hold the secrets.
 */
export function compareWithRecord(
  plan: Plan,
  record: RecordedRun,
  tree: Pick<ProjectTree, 'exists'>,
): Status {
  const { version, project, refusals, problems } = plan;
  const files = [
    ...plannedFiles(plan, record),
    ...leftovers(plan, record).filter(({ path }) => tree.exists(path)),
  ];
  const patches = plan.changes.filter(
    ({ origin, sensitive, before }) =>
      origin === 'patch' && !(sensitive && before === undefined),
  );
  const missingEdits = patches.filter(({ kind }) => kind !== 'unchanged');
  const isIn = (...states: FileState[]) =>
    files.some(({ state }) => states.includes(state));
  const upToDate =
    !isIn('missing', 'outdated', 'conflict') &&
    missingEdits.length + refusals.length + problems.length === 0;
  return {
    version,
    recordedVersion: record.version,
    project,
    files,
    patchedFiles: [
      ...patches.map(({ path, kind }) => ({
        path,
        state:
          kind === 'unchanged'
            ? ('complete' as const)
            : ('incomplete' as const),
      })),
      ...refusals.map(({ path }) => ({ path, state: 'refused' as const })),
    ],
    missingEdits,
    refusals,
    problems,
    upToDate,
    untouched: upToDate && !isIn('edited'),
  };
}

const generatedBy = ({ changes }: Plan) =>
  changes.filter(({ origin }) => origin === 'template');

const plannedFiles = (plan: Plan, record: RecordedRun): FileStatus[] =>
  generatedBy(plan).map((change) =>
    fileState(change, record.files[change.path]),
  );

function leftovers(plan: Plan, record: RecordedRun): FileStatus[] {
  const planned = new Set(generatedBy(plan).map(({ path }) => path));
  return Object.keys(record.files)
    .filter((path) => !planned.has(path))
    .map((path) => ({ path, state: 'leftover' }));
}

function fileState(change: Change, recorded: string | undefined): FileStatus {
  const { path, kind, generated } = change;
  switch (kind) {
    case 'unchanged':
      return { path, state: 'untouched' };
    case 'kept': {
      const outdated =
        generated !== undefined && fileHash(generated) !== recorded;
      return { path, state: 'edited', outdated };
    }
    case 'create':
      return { path, state: recorded === undefined ? 'outdated' : 'missing' };
    case 'update':
      return { path, state: 'outdated' };
    case 'conflict':
      return { path, state: 'conflict' };
  }
}
