import type { PlannedPatch } from '../plan-patches.js';

/** The edits of the user's files that Mongoose needs. */
export function mongoosePatches(): PlannedPatch[] {
  return [];
}
