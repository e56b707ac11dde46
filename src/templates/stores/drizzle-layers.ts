import type { TemplateLayer } from '../template-layers.js';

/** The layers of Drizzle. */
export const DRIZZLE_LAYERS: readonly TemplateLayer[] = [];
