import type { PlannedPatch } from '../planned-patch.js';

/** The edits of the user's files that TypeORM needs. */
export function typeormPatches(): PlannedPatch[] {
  return [];
}
