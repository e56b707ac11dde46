import type { NeededPackage } from '../dependency-versions.js';

/** What the generated code imports for MikroORM. */
export function mikroOrmPackages(): readonly NeededPackage[] {
  return [];
}
