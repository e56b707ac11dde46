import { join } from 'node:path';
import type { Options as PrettierOptions } from 'prettier';
import type { SourceStyle } from './detect-style.js';

/** A text with the path it will stand at. */
export interface FormattedFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Formats new files as the project's own Prettier settings say; without any, as
 * its sources are written.
 */
export async function formatFiles(
  root: string,
  files: readonly FormattedFile[],
  fallback: SourceStyle,
): Promise<FormattedFile[]> {
  const { format, resolveConfig } = await import('prettier');
  return Promise.all(
    files.map(async ({ path, text }) => {
      const absolute = join(root, path);
      const settings =
        (await resolveConfig(absolute, { editorconfig: true })) ??
        prettierOptions(fallback);
      const formatted = await format(text, { ...settings, filepath: absolute });
      return { path, text: formatted };
    }),
  );
}

function prettierOptions(style: SourceStyle): PrettierOptions {
  return {
    singleQuote: style.quote === "'",
    semi: style.semicolons,
    bracketSpacing: style.braceSpacing,
    useTabs: style.indent === '\t',
    tabWidth: style.indent === '\t' ? 2 : style.indent.length,
    trailingComma: style.trailingCommas ? 'all' : 'none',
    endOfLine: style.lineEnd === '\n' ? 'lf' : 'crlf',
  };
}
