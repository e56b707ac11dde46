import type { PlannedPatch } from '../plan-patches.js';

/** The edits of the user's files that Drizzle needs. */
export function drizzlePatches(): PlannedPatch[] {
  return [];
}
