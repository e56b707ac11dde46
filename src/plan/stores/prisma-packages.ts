import type { NeededPackage } from '../dependency-versions.js';

/** What the generated code imports for Prisma. */
export function prismaPackages(): readonly NeededPackage[] {
  return [];
}
