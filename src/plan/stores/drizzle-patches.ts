import type { PlannedPatch } from '../planned-patch.js';

/** The edits of the user's files that Drizzle needs. */
export function drizzlePatches(): PlannedPatch[] {
  return [];
}
