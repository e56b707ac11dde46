import type { NeededPackage } from '../dependency-versions.js';

/** What the generated code imports for TypeORM. */
export const TYPEORM_PACKAGES: readonly NeededPackage[] = [];
