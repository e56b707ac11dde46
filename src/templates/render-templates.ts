import { posix } from 'node:path';
import { isPreformatted } from './preformatted.js';
import type { OutputDirectories } from './output-directories.js';
import type { TemplateContext } from './template-context.js';
import { TEMPLATE_LAYERS } from './template-layers.js';
import { templatesOf } from './template-store.js';

/** A file made from a template, not formatted yet. */
export interface RenderedFile {
  /** Relative to the project's root. */
  readonly path: string;
  readonly text: string;
  /** Whether Prettier, with Nest's settings, would print it as it is. */
  readonly preformatted: boolean;
}

/** Renders the templates of every layer that the context asks for. */
export function renderTemplates(
  context: TemplateContext,
  directories: OutputDirectories,
  specFileSuffix: string,
): RenderedFile[] {
  return TEMPLATE_LAYERS.filter((layer) => layer.when(context)).flatMap(
    ({ name, root }) =>
      templatesOf(name).map(({ path, printed, render }) => ({
        path: posix.join(
          directories[root],
          outputPath(path, context, specFileSuffix),
        ),
        text: render(context),
        preformatted: isPreformatted(printed, context),
      })),
  );
}

/** The files whose class bears the chosen name, and the test of it all. */
const NAMED_FILE =
  /^auth(?=\.(?:module|service|controller)\.ts$|(?:-\w+)?\.e2e-spec\.ts$|-test-app\.ts$)/;

const outputPath = (
  path: string,
  { authName, migrationTime, migrationEpoch }: TemplateContext,
  specFileSuffix: string,
) =>
  path
    .replace(NAMED_FILE, authName)
    .replace('TIMESTAMP', migrationTime)
    .replace('EPOCH', migrationEpoch)
    .replace(/\.spec\.ts$/, `.${specFileSuffix}.ts`);
