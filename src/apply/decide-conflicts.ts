import { ScaffoldError } from '../errors.js';
import {
  BESIDE_SUFFIX,
  type Change,
  type ExistingAuth,
  type Plan,
  type Problem,
} from '../plan/plan.js';

/**
 * What to do with files that exist, differ, and were not generated here:
 * `abort` refuses the run, `skip` leaves them, `overwrite` replaces them, `new`
 * leaves them and writes what was generated beside them.
 */
export type ConflictPolicy = 'abort' | 'skip' | 'overwrite' | 'new';

/** A plan without open questions; only this can be applied. */
export interface DecidedPlan extends Plan {
  readonly decided: true;
}

/**
 * Settles conflicts by the policy, or by an answer for a path. Throws when there
 * is other authentication in the way, when a patch was refused, or when a
 * conflict is left to `abort`; nothing has been written then.
 */
export function decide(
  plan: Plan,
  policy: ConflictPolicy,
  answers: ReadonlyMap<string, ConflictPolicy> = new Map(),
): DecidedPlan {
  const answerOf = ({ path }: Change) => answers.get(path) ?? policy;
  const open = plan.changes.filter(
    (change) => change.kind === 'conflict' && answerOf(change) === 'abort',
  );
  const isAnswered = policy !== 'abort' || (answers.size > 0 && !open.length);
  const { existingAuth } = plan;
  const inTheWay =
    existingAuth && (existingAuth.needsAnotherName || !isAnswered)
      ? [existingAuthProblem(existingAuth, open)]
      : [];
  throwAny([...inTheWay, ...plan.problems]);
  if (plan.refusals.length > 0) throw refusedError(plan);
  if (open.length > 0) throw conflictError(open);
  return {
    ...plan,
    changes: plan.changes.flatMap((change) =>
      change.kind === 'conflict' ? settle(change, answerOf(change)) : [change],
    ),
    decided: true,
  };
}

/** Throws all of them in one error, under the code of the first. */
function throwAny(problems: readonly Problem[]): void {
  const [first] = problems;
  if (!first) return;
  const hints = problems.map(({ hint }) => hint);
  throw new ScaffoldError(problems.map(({ message }) => message).join('\n\n'), {
    code: first.code,
    hint: `Nothing was written. ${hints.join('\n')}`,
  });
}

function settle(change: Change, answer: ConflictPolicy): Change[] {
  if (answer === 'overwrite') return [{ ...change, kind: 'update' }];
  const left: Change = { ...change, kind: 'kept', after: change.before ?? '' };
  return answer === 'new' ? [left, beside(change)] : [left];
}

function beside({ besideBefore, ...change }: Change): Change {
  const changed = besideBefore === undefined ? 'create' : 'update';
  return {
    ...change,
    path: change.path + BESIDE_SUFFIX,
    kind: besideBefore === change.after ? 'unchanged' : changed,
    before: besideBefore,
  };
}

function refusedError({ refusals }: Plan): ScaffoldError {
  const parts = refusals.map(({ reason, frame, instructions }) =>
    [
      reason,
      ...(frame === undefined ? [] : ['', frame]),
      '',
      'Add these lines by hand, then run again:',
      '',
      instructions,
    ].join('\n'),
  );
  return new ScaffoldError(parts.join('\n\n'), {
    code: 'patch-refused',
    hint: 'Nothing was written.',
  });
}

function conflictError(conflicts: readonly Change[]): ScaffoldError {
  return new ScaffoldError(conflictText(conflicts), {
    code: 'conflict',
    hint: `Nothing was written. Choose another --path, or ${ANSWERS}.`,
  });
}

const conflictText = (conflicts: readonly Change[]) =>
  `These files exist with other content, and no earlier run made them:\n${lines(conflicts)}`;

const ANSWERS =
  '--on-conflict skip to leave the files, --on-conflict new to write beside them as .new, --on-conflict overwrite to replace them';

const lines = (files: readonly { path: string }[]) =>
  files.map(({ path }) => `  ${path}`).join('\n');

function existingAuthProblem(
  { files, modules, needsAnotherName }: ExistingAuth,
  conflicts: readonly Change[],
): Problem {
  const elsewhere = conflicts.filter(({ path }) => !files.includes(path));
  const parts = [
    'There is authentication in this application that jwt-scaffold has not made.',
    ...modules.map(
      ({ path, className, importedBy }) =>
        `${className} in ${path}, imported by ${importedBy.className} in ${importedBy.path}`,
    ),
    ...(files.length > 0
      ? [`In the directory of the new code:\n${shortList(files)}`]
      : []),
    ...(elsewhere.length > 0 ? [conflictText(elsewhere)] : []),
  ];
  const otherPlace =
    modules.length > 0
      ? '--name <name>, such as --name identity, puts the new code beside it under another name'
      : '--path <dir> or --name <name> puts the new code elsewhere';
  return {
    code: 'existing-auth',
    message: parts.join('\n'),
    hint: needsAnotherName ? `${otherPlace}.` : `${otherPlace}. Or ${ANSWERS}.`,
  };
}

const MOST_LINES = 12;

function shortList(paths: readonly string[]): string {
  const shown = paths.slice(0, MOST_LINES).map((path) => `  ${path}`);
  const left = paths.length - shown.length;
  return [...shown, ...(left > 0 ? [`  and ${left} more`] : [])].join('\n');
}
