import type { Orm } from '../../project/stores/store-setup.js';
import type { NeededPackage } from '../dependency-versions.js';
import { DRIZZLE_PACKAGES } from './drizzle-packages.js';
import { MIKRO_ORM_PACKAGES } from './mikro-orm-packages.js';
import { MONGOOSE_PACKAGES } from './mongoose-packages.js';
import { PRISMA_PACKAGES } from './prisma-packages.js';
import { TYPEORM_PACKAGES } from './typeorm-packages.js';

/** What the generated code imports for each store. */
export const STORE_PACKAGES: Readonly<Record<Orm, readonly NeededPackage[]>> = {
  typeorm: TYPEORM_PACKAGES,
  prisma: PRISMA_PACKAGES,
  drizzle: DRIZZLE_PACKAGES,
  'mikro-orm': MIKRO_ORM_PACKAGES,
  mongoose: MONGOOSE_PACKAGES,
};
