import type { TemplateLayer } from '../template-layers.js';

/** The layers of Mongoose. */
export const MONGOOSE_LAYERS: readonly TemplateLayer[] = [];
