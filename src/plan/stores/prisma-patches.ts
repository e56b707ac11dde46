import type { PlannedPatch } from '../plan-patches.js';

/** The edits of the user's files that Prisma needs. */
export function prismaPatches(): PlannedPatch[] {
  return [];
}
