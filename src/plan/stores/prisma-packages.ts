import type { NeededPackage } from '../dependency-versions.js';

/** What the generated code imports for Prisma. */
export const PRISMA_PACKAGES: readonly NeededPackage[] = [];
