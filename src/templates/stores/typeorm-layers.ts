import type { TemplateLayer } from '../template-layers.js';

/** The layers of TypeORM. */
export const TYPEORM_LAYERS: readonly TemplateLayer[] = [];
