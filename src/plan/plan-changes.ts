import { posix } from 'node:path';
import type { Options } from '../options/options.js';
import type { Project } from '../project/project.js';
import type { ProjectTree } from '../project/project-tree.js';
import { readRecord, type RecordedRun } from '../project/read-record.js';
import { recordPath } from '../project/record-file.js';
import {
  formatFiles,
  keepFormatted,
  prettierProblem,
} from '../source/format.js';
import {
  mapUsersService,
  NOTHING_MAPPED,
} from '../templates/map-users-service.js';
import { renderTemplates } from '../templates/render-templates.js';
import { outputDirectories } from '../templates/output-directories.js';
import { templateContext } from '../templates/template-context.js';
import { classifyGenerated, sameLines } from './classify-change.js';
import { missingDependencies } from './dependency-versions.js';
import { findExistingAuth } from './find-existing-auth.js';
import { manualSteps, planNotes } from './plan-advice.js';
import {
  BESIDE_SUFFIX,
  type Change,
  type Plan,
  type Problem,
  type Refusal,
} from './plan.js';
import { outdatedPackages } from './outdated-packages.js';
import type { MakeSecret } from './make-secret.js';
import { planPatches } from './plan-patches.js';
import type { PlannedPatch } from './planned-patch.js';
import { storeAdvice } from './stores/store-advice.js';
import { usersBehindService } from '../templates/users-kind.js';
import { recordText } from './record-text.js';

export { loadFormatter } from '../source/format.js';

/** What a plan is made from. */
export interface PlanInput {
  readonly tree: ProjectTree;
  readonly project: Project;
  readonly options: Options;
  /** Version of the tool, for the record. */
  readonly version: string;
  /** A new one at each call. */
  readonly makeSecret: MakeSecret;
}

/**
 * Works out everything a run would do and writes nothing. The same input gives
 * the same plan, but for the secrets of `.env`.
 */
export async function planChanges(input: PlanInput): Promise<Plan> {
  const { tree, project, options, version } = input;
  const record = readRecord(tree, project);
  const earlier = stillThere(tree, record);
  const store = storeAdvice(project, options);
  const dependencies = missingDependencies(project, options);
  const patches = await Promise.all(
    planPatches({ ...input, dependencies }).map((patch) =>
      inFormat(patch, input),
    ),
  );
  const generated = await planGenerated(input, earlier);
  const path = recordPath(project);
  const before = tree.read(path);
  const text = recordText({ ...input, generated, earlier, before });
  const [recordFile] = await formatFiles(
    tree.root,
    [{ path, text, preformatted: true }],
    project.style,
    project.formatter,
  );
  const changes = [
    ...generated,
    ...patches.flatMap(patchChange),
    recordChange(path, before, recordFile?.text ?? text),
  ];
  return {
    version,
    project,
    options,
    changes,
    refusals: patches.flatMap(patchRefusal),
    problems: [
      ...undecidedUsers(project, options),
      ...store.problems,
      ...outdatedPackages(tree, project, options),
    ],
    existingAuth: findExistingAuth({ ...input, generated, earlier }),
    dependencies,
    manualSteps: [
      ...manualSteps(tree, project, options, generated),
      ...store.steps,
    ],
    notes: [
      ...planNotes(project, options, changes, earlier),
      ...store.notes,
      ...(await formatNotes(input)),
    ],
  };
}

/** Users are there, and nothing tells who of them may log in. */
function undecidedUsers(project: Project, options: Options): Problem[] {
  const existingUsers = usersBehindService(project, options);
  const { undecided } = existingUsers
    ? mapUsersService(existingUsers, options.userActive)
    : NOTHING_MAPPED;
  return undecided
    ? [
        {
          code: 'no-active-flag',
          message: undecided.problem,
          hint: undecided.hint,
        },
      ]
    : [];
}

async function formatNotes({ tree, project }: PlanInput): Promise<string[]> {
  const file = posix.join(tree.root, project.rootModule.path);
  const problem = await prettierProblem(file);
  return problem === undefined
    ? []
    : [
        `Prettier’s settings could not be used, so the new files are written in the style of the root module: ${problem}`,
      ];
}

/** Hashes of the generated files that have not been deleted since. */
function stillThere(
  tree: ProjectTree,
  record: RecordedRun | undefined,
): Record<string, string> {
  const files = Object.entries(record?.files ?? {});
  return Object.fromEntries(files.filter(([path]) => tree.exists(path)));
}

async function planGenerated(
  input: PlanInput,
  earlier: Readonly<Record<string, string>>,
): Promise<Change[]> {
  const { tree, project, options } = input;
  const rendered = renderTemplates(
    templateContext(project, options),
    outputDirectories(project, options),
    options.specFileSuffix,
  );
  const { style, formatter } = project;
  const files = await formatFiles(tree.root, rendered, style, formatter);
  return files.map(({ path, text }) => {
    const before = tree.read(path);
    const change = classifyGenerated(path, before, text, earlier[path]);
    return change.kind === 'conflict'
      ? { ...change, besideBefore: tree.read(path + BESIDE_SUFFIX) }
      : change;
  });
}

/** Source that a patch has made too wide is broken as its formatter does. */
async function inFormat(
  patch: PlannedPatch,
  { tree, project }: PlanInput,
): Promise<PlannedPatch> {
  const { path, before = '', result } = patch;
  if (result.kind !== 'changed' || !path.endsWith('.ts')) return patch;
  const file = posix.join(tree.root, path);
  const { formatter } = project;
  const text = await keepFormatted(file, before, result.text, formatter);
  return { ...patch, result: { ...result, text } };
}

function patchChange(patch: PlannedPatch): Change[] {
  const { path, before, result, sensitive } = patch;
  if (result.kind === 'refused') return [];
  const after = result.kind === 'changed' ? result.text : (before ?? '');
  const changed = before === undefined ? 'create' : 'update';
  const kind = result.kind === 'changed' ? changed : 'unchanged';
  return [{ path, kind, origin: 'patch', before, after, sensitive }];
}

function patchRefusal({ path, result }: PlannedPatch): Refusal[] {
  return result.kind === 'refused' ? [{ ...result, path }] : [];
}

function recordChange(
  path: string,
  before: string | undefined,
  after: string,
): Change {
  const isSame = before !== undefined && sameLines(before, after);
  const changed = before === undefined ? 'create' : 'update';
  return {
    path,
    kind: isSame ? 'unchanged' : changed,
    origin: 'record',
    before,
    after: isSame ? before : after,
    sensitive: false,
  };
}
