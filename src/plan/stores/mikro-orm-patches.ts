import type { PlannedPatch } from '../planned-patch.js';

/** The edits of the user's files that MikroORM needs. */
export function mikroOrmPatches(): PlannedPatch[] {
  return [];
}
