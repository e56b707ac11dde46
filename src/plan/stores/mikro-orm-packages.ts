import type { NeededPackage } from '../dependency-versions.js';

/** What the generated code imports for MikroORM. */
export const MIKRO_ORM_PACKAGES: readonly NeededPackage[] = [];
