import type { NeededPackage } from '../dependency-versions.js';

/** What the generated code imports for Drizzle. */
export function drizzlePackages(): readonly NeededPackage[] {
  return [];
}
