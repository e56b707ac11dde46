import type { PlannedPatch } from '../plan-patches.js';

/** The edits of the user's files that MikroORM needs. */
export function mikroOrmPatches(): PlannedPatch[] {
  return [];
}
