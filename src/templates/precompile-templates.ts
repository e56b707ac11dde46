import { precompileTemplate } from './compile-template.js';
import { readTemplateFiles } from './template-files.js';
import { TEMPLATE_LAYERS } from './template-layers.js';

/** The JavaScript module that the build puts in the place of `template-store.ts`. */
export function precompileTemplates(): string {
  const layers = TEMPLATE_LAYERS.map(({ name }) => {
    const templates = readTemplateFiles(name).map(precompileTemplate);
    return `${JSON.stringify(name)}: () => [\n${templates.join(',\n')}\n]`;
  });
  return [
    "import { template } from 'handlebars/runtime';",
    `const LAYERS = {\n${layers.join(',\n')}\n};`,
    'export const templatesOf = (layer) => LAYERS[layer]();',
  ].join('\n');
}
