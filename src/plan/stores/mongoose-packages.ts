import type { NeededPackage } from '../dependency-versions.js';

/** What the generated code imports for Mongoose. */
export const MONGOOSE_PACKAGES: readonly NeededPackage[] = [];
