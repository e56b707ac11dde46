import { ScaffoldError } from '../errors.js';
import type { Change, Plan } from '../plan/plan.js';

/**
 * What to do with files that exist, differ, and were not generated here:
 * `abort` refuses the run, `skip` leaves them, `overwrite` replaces them.
 */
export type ConflictPolicy = 'abort' | 'skip' | 'overwrite';

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
    changes: plan.changes.map((change) =>
      change.kind === 'conflict' ? settle(change, answerOf(change)) : change,
    ),
    decided: true,
  };
}

function settle(change: Change, answer: ConflictPolicy): Change {
  return answer === 'overwrite'
    ? { ...change, kind: 'update' }
    : { ...change, kind: 'kept', after: change.before ?? '' };
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
      hint: 'Nothing was written. Choose another --path, or --on-conflict skip to leave them, or --on-conflict overwrite to replace them.',
    },
  );
}
