import type { NeededPackage } from '../dependency-versions.js';

/** What the generated code imports for TypeORM. */
export function typeormPackages(): readonly NeededPackage[] {
  return [];
}
