import { ScaffoldError } from '../errors.js';
import type { Change, Plan } from '../plan/plan.js';

/**
 * What to do with files that exist, differ, and were not generated here:
 * `abort` refuses the run, `skip` leaves them, `overwrite` replaces them, `new`
 * leaves them and writes what was generated beside them.
 */
export type ConflictPolicy = 'abort' | 'skip' | 'overwrite' | 'new';

/** What the name of a file ends in that is written beside another one. */
export const BESIDE_SUFFIX = '.new';

/** A plan without open questions; only this can be applied. */
export interface DecidedPlan extends Plan {
  readonly decided: true;
}

/**
 * Settles conflicts by the policy, or by an answer for a path. Throws when a
 * patch was refused, or when a conflict is left to `abort`; nothing has been
 * written then.
 */
export function decide(
  plan: Plan,
  policy: ConflictPolicy,
  answers: ReadonlyMap<string, ConflictPolicy> = new Map(),
): DecidedPlan {
  if (plan.refusals.length > 0) throw refusedError(plan);
  const answerOf = ({ path }: Change) => answers.get(path) ?? policy;
  const open = plan.changes.filter(
    (change) => change.kind === 'conflict' && answerOf(change) === 'abort',
  );
  if (open.length > 0) throw conflictError(open);
  return {
    ...plan,
    changes: plan.changes.flatMap((change) =>
      change.kind === 'conflict' ? settle(change, answerOf(change)) : [change],
    ),
    decided: true,
  };
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
  const paths = conflicts.map(({ path }) => `  ${path}`).join('\n');
  return new ScaffoldError(
    `These files exist with other content, and no earlier run made them:\n${paths}`,
    {
      code: 'conflict',
      hint: 'Nothing was written. Choose another --path, or --on-conflict skip to leave them, --on-conflict new to write beside them as .new, --on-conflict overwrite to replace them.',
    },
  );
}
