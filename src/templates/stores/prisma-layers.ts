import type { TemplateLayer } from '../template-layers.js';

/** The layers of Prisma. */
export const PRISMA_LAYERS: readonly TemplateLayer[] = [];
