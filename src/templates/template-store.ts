import { compileTemplate, type CompiledTemplate } from './compile-template.js';
import { readTemplateFiles } from './template-files.js';

/**
 * The templates of a layer, sorted by path. The build puts in the place of this
 * file what `precompileTemplates` makes, so that a run neither reads nor
 * compiles them.
 */
export function templatesOf(layer: string): readonly CompiledTemplate[] {
  return readTemplateFiles(layer).map(compileTemplate);
}
