import type { PlannedPatch } from '../planned-patch.js';

/** The edits of the user's files that Mongoose needs. */
export function mongoosePatches(): PlannedPatch[] {
  return [];
}
