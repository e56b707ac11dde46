import type { NeededPackage } from '../dependency-versions.js';

/** What the generated code imports for Drizzle. */
export const DRIZZLE_PACKAGES: readonly NeededPackage[] = [];
