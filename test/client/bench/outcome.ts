import { median } from '../../harness/median.mjs';

/** What came of a scenario, or the best that can come of it. */
export interface Outcome {
  /** Requests without a good answer. */
  failed: number;
  refreshes: number;
  /** Browsers, or tabs, that have to sign in again. */
  lost: number;
  /** What else went wrong, in a few words. */
  notes: string[];
}

/** A scenario that a table shows. */
export interface ScenarioRow {
  readonly name: string;
  readonly best: Omit<Outcome, 'notes'>;
  /** Nobody is signed in. */
  readonly anonymous?: boolean;
  /** What comes of it differs from time to time. */
  readonly races?: boolean;
  /** On the server without its grace window. */
  readonly strict?: boolean;
}

export const COUNTS = ['failed', 'refreshes', 'lost'] as const;

/** The median of each count, and all the notes. */
export function medianOf(outcomes: readonly Outcome[]): Outcome {
  const [failed = 0, refreshes = 0, lost = 0] = COUNTS.map((count) =>
    median(outcomes.map((outcome) => outcome[count])),
  );
  const notes = outcomes.flatMap((outcome) => outcome.notes);
  return { failed, refreshes, lost, notes: [...new Set(notes)] };
}
