import type { NeededPackage } from '../dependency-versions.js';

/** What the generated code imports for Mongoose. */
export function mongoosePackages(): readonly NeededPackage[] {
  return [];
}
