import type { Change } from '../plan/plan.js';
import type { ChangeSink } from './change-sink.js';
import type { DecidedPlan } from './decide-conflicts.js';

/** A plan with what was really written. */
export interface Outcome {
  readonly plan: DecidedPlan;
  readonly written: readonly Change[];
}

/** Whether a change puts a new text on disk. */
export function isWrite({ kind }: Change): boolean {
  return kind === 'create' || kind === 'update';
}

/** Hands every new text to the sink; with nothing to write, does not call it. */
export function applyPlan(plan: DecidedPlan, sink: ChangeSink): Outcome {
  const written = plan.changes.filter(isWrite);
  if (written.length > 0) {
    sink.write(
      written.map(({ path, after, before }) => ({ path, text: after, before })),
    );
  }
  return { plan, written };
}
