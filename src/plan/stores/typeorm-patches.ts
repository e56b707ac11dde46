import type { PlannedPatch } from '../plan-patches.js';

/** The edits of the user's files that TypeORM needs. */
export function typeormPatches(): PlannedPatch[] {
  return [];
}
