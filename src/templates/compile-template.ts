import Handlebars from 'handlebars';
import type { TemplateContext } from './template-context.js';
import type { TemplateFile } from './template-files.js';

/** A template that can be rendered. */
export interface CompiledTemplate {
  /** Path below the layer's root. */
  readonly path: string;
  /** The names of the context that are printed, each as often as it is. */
  readonly printed: readonly string[];
  /** A name the context does not have is an error. */
  readonly render: (context: TemplateContext) => string;
}

/** Names outside the context are errors; nothing is escaped, as it is no HTML. */
const COMPILE_OPTIONS = {
  noEscape: true,
  strict: true,
  knownHelpersOnly: true,
} as const;

/** Compiles one template, when it is first rendered. */
export function compileTemplate(file: TemplateFile): CompiledTemplate {
  return {
    path: file.path,
    printed: printedNames(file.source),
    render: Handlebars.compile<TemplateContext>(file.source, COMPILE_OPTIONS),
  };
}

/**
 * The same as JavaScript, in which `template` makes a function of what
 * Handlebars has compiled: rendering then needs no compiler.
 */
export function precompileTemplate({ path, source }: TemplateFile): string {
  // Its type says any object; what it gives is text.
  const specification = Handlebars.precompile(
    source,
    COMPILE_OPTIONS,
  ) as string;
  const printed = JSON.stringify(printedNames(source));
  return `{ path: ${JSON.stringify(path)}, printed: ${printed}, render: template(${specification}) }`;
}

const printedNames = (source: string) =>
  [...source.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);
