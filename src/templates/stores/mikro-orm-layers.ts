import type { TemplateLayer } from '../template-layers.js';

/** The layers of MikroORM. */
export const MIKRO_ORM_LAYERS: readonly TemplateLayer[] = [];
