import type { TemplateLayer } from '../template-layer.js';
import { DRIZZLE_LAYERS } from './drizzle/layers.js';
import { MIKRO_ORM_LAYERS } from './mikro-orm/layers.js';
import { MONGOOSE_LAYERS } from './mongoose/layers.js';
import { PRISMA_LAYERS } from './prisma/layers.js';
import { REDIS_LAYERS } from './redis/layers.js';
import { TYPEORM_LAYERS } from './typeorm/layers.js';

/** The layers of every store but memory. */
export const STORE_LAYERS: readonly TemplateLayer[] = [
  ...TYPEORM_LAYERS,
  ...PRISMA_LAYERS,
  ...DRIZZLE_LAYERS,
  ...MIKRO_ORM_LAYERS,
  ...MONGOOSE_LAYERS,
  ...REDIS_LAYERS,
];
