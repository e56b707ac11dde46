import { join } from 'node:path';
import type { Options as PrettierOptions } from 'prettier';
import type { SourceStyle } from './detect-style.js';
import type { FormatterSettings } from './formatter-settings.js';
import { prettierSettings } from './prettier-settings.js';
import { isInsertionOnly } from './text-edit.js';

/** A new text with the path it will stand at. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
  /** Whether Prettier, with Nest's settings, would print it as it is. */
  readonly preformatted: boolean;
}

/** What Prettier knows how to print, of what is generated. */
const FORMATTED = /\.(?:[cm]?[jt]s|json|md)$/;

/** The settings of a project that `nest new` made; the rest are Prettier's. */
const NEST_SETTINGS: PrettierOptions = {
  singleQuote: true,
  trailingComma: 'all',
};

/** Loads Prettier ahead of its use; parsers come when a file needs them. */
export const loadFormatter = (): Promise<unknown> => import('prettier');

/** What Prettier does when it is not told otherwise. */
const PRETTIER_DEFAULTS: PrettierOptions = {
  printWidth: 80,
  tabWidth: 2,
  useTabs: false,
  semi: true,
  singleQuote: false,
  quoteProps: 'as-needed',
  trailingComma: 'all',
  bracketSpacing: true,
  objectWrap: 'preserve',
  bracketSameLine: false,
  arrowParens: 'always',
  proseWrap: 'preserve',
  endOfLine: 'lf',
  experimentalTernaries: false,
  experimentalOperatorPosition: 'end',
};

/**
 * Formats new files as the project's own Prettier settings say; without any, as
 * its other formatter does, or as its sources are written. A text that would
 * come out unchanged is left alone, which spares loading Prettier's parsers in a
 * project with Nest's settings.
 */
export async function formatFiles(
  root: string,
  files: readonly NewFile[],
  fallback: SourceStyle,
  formatter?: FormatterSettings,
): Promise<{ path: string; text: string }[]> {
  const { format } = await import('prettier');
  return Promise.all(
    files.map(async ({ path, text, preformatted }) => {
      const absolute = join(root, path);
      const settings =
        (await settingsFor(absolute, formatter)) ?? prettierOptions(fallback);
      const asIs = preformatted && areNestSettings(settings);
      if (asIs || !FORMATTED.test(path)) return { path, text };
      const formatAs = (options: PrettierOptions) =>
        format(text, { ...options, filepath: absolute });
      // Prettier refuses settings that make no sense: prettierProblem() tells.
      const formatted = await formatAs(settings).catch(() =>
        formatAs(prettierOptions(fallback)),
      );
      return { path, text: formatted };
    }),
  );
}

/**
 * Puts line breaks into an edited file where its formatter would, if the file was
 * as that formatter prints it before: a list that has grown too long for its line
 * is broken, and nothing else. Insertions only; where breaking would take a
 * character away, as a space before a tab, the edit stays as it is.
 */
export async function keepFormatted(
  file: string,
  before: string,
  after: string,
  formatter?: FormatterSettings,
): Promise<string> {
  const settings = await settingsFor(file, formatter);
  if (!settings) return after;
  const { printWidth = 80, tabWidth = 2 } = settings;
  const isWide = (line: string) =>
    line.trimEnd().replaceAll('\t', ' '.repeat(tabWidth)).length > printWidth;
  if (!after.split('\n').some(isWide)) return after;
  const { check, format } = await import('prettier');
  // Git may have checked the file out with other line ends.
  const options = { ...settings, filepath: file, endOfLine: 'auto' } as const;
  if (!(await check(before, options))) return after;
  const formatted = await format(after, options);
  return isInsertionOnly(before, formatted) ? formatted : after;
}

async function settingsFor(
  file: string,
  formatter: FormatterSettings | undefined,
): Promise<PrettierOptions | undefined> {
  // Another formatter does not go by .editorconfig.
  const own = await prettierSettings(file, { editorconfig: !formatter });
  return own ?? (formatter && { ...formatter });
}

/** Why Prettier's settings for a file cannot be used; undefined if they can. */
export async function prettierProblem(
  file: string,
): Promise<string | undefined> {
  const { format, resolveConfig } = await import('prettier');
  try {
    await resolveConfig(file);
    const settings = await prettierSettings(file, { editorconfig: true });
    if (settings && !areNestSettings(settings)) {
      await format('', { ...settings, filepath: file });
    }
    return undefined;
  } catch (error) {
    return String(error).split('\n')[0];
  }
}

function areNestSettings(settings: PrettierOptions): boolean {
  const wanted = { ...PRETTIER_DEFAULTS, ...NEST_SETTINGS };
  const given = { ...PRETTIER_DEFAULTS, ...settings };
  return (Object.keys(given) as (keyof PrettierOptions)[]).every(
    (name) => given[name] === wanted[name],
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
