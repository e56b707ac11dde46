import type { ManualStep, Problem } from '../plan.js';

/** What a store has to say beside its files. */
export interface StoreAdvice {
  /** What has to be settled before anything can be written. */
  readonly problems: readonly Problem[];
  /** What only the user can do. */
  readonly steps: readonly ManualStep[];
  /** What a reader of the plan ought to know. */
  readonly notes: readonly string[];
}

/** Nothing to say. */
export const NO_ADVICE: StoreAdvice = { problems: [], steps: [], notes: [] };
