import type { PlannedPatch } from '../planned-patch.js';

/** The edits of the user's files that Prisma needs. */
export function prismaPatches(): PlannedPatch[] {
  return [];
}
