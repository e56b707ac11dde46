import type { OutputDirectories } from './output-directories.js';
import type { TemplateContext } from './template-context.js';

/** A top folder of templates: where its files go, and when they are wanted. */
export interface TemplateLayer {
  readonly name: string;
  readonly root: keyof OutputDirectories;
  readonly when: (context: TemplateContext) => boolean;
}
