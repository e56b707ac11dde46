import { posix } from 'node:path';
import type { FormatterSettings } from '../source/formatter-settings.js';
import { directoriesAbove } from './directories-above.js';
import type { ProjectTree } from './project-tree.js';
import {
  isJsonObject,
  memberObject,
  memberString,
  readJsonWithComments,
  type JsonObject,
} from './read-json.js';

const FILES = ['biome.json', 'biome.jsonc', '.biome.json', '.biome.jsonc'];

/**
 * How Biome formats TypeScript in a directory, from the nearest settings above
 * it and those that they extend. Undefined without Biome, and where it is not to
 * format. Packages in `extends` and `overrides` are not followed.
 */
export function readBiome(
  tree: ProjectTree,
  directory: string,
): FormatterSettings | undefined {
  const path = directoriesAbove(directory)
    .flatMap((place) => FILES.map((name) => posix.join(place, name)))
    .find((candidate) => tree.exists(candidate));
  if (path === undefined) return undefined;
  const settings = withExtended(tree, path, []);
  const general = memberObject(settings, 'formatter');
  const script = memberObject(
    memberObject(settings, 'javascript'),
    'formatter',
  );
  const isOff = general.enabled === false || script.enabled === false;
  return isOff ? undefined : prettierTerms({ ...general, ...script });
}

/** Settings of a file over those of the files that it extends. */
function withExtended(
  tree: ProjectTree,
  path: string,
  chain: readonly string[],
): JsonObject {
  const settings = readJsonWithComments(tree, path);
  if (!settings || chain.includes(path)) return {};
  const directory = posix.dirname(path);
  const base = settings.extends;
  // "//" means the settings at the root of a monorepo.
  const paths =
    base === '//'
      ? directoriesAbove(posix.dirname(directory)).flatMap((place) =>
          FILES.map((name) => posix.join(place, name)),
        )
      : (Array.isArray(base) ? base : [base])
          .filter((item) => typeof item === 'string')
          .filter((item) => item.startsWith('.'))
          .map((item) => posix.join(directory, item));
  return paths
    .map((extended) => withExtended(tree, extended, [...chain, path]))
    .reduceRight((over, under) => merged(under, over), settings);
}

/** Two settings, member by member; those of `over` win. */
function merged(under: JsonObject, over: JsonObject): JsonObject {
  const result: Record<string, unknown> = { ...under };
  for (const [name, value] of Object.entries(over)) {
    const below = result[name];
    result[name] =
      isJsonObject(below) && isJsonObject(value) ? merged(below, value) : value;
  }
  return result;
}

/** Biome's settings with Biome's defaults, which differ from Prettier's. */
function prettierTerms(settings: JsonObject): FormatterSettings {
  const is = (name: string, value: string) =>
    memberString(settings, name) === value;
  const number = (name: string, fallback: number) => {
    const value = settings[name];
    return typeof value === 'number' ? value : fallback;
  };
  const commas = memberString(settings, 'trailingCommas');
  const lineEnd = memberString(settings, 'lineEnding');
  return {
    printWidth: number('lineWidth', 80),
    tabWidth: number('indentWidth', 2),
    useTabs: !is('indentStyle', 'space'),
    semi: !is('semicolons', 'asNeeded'),
    singleQuote: is('quoteStyle', 'single'),
    quoteProps: is('quoteProperties', 'preserve') ? 'preserve' : 'as-needed',
    trailingComma: commas === 'none' || commas === 'es5' ? commas : 'all',
    bracketSpacing: settings.bracketSpacing !== false,
    bracketSameLine: settings.bracketSameLine === true,
    arrowParens: is('arrowParentheses', 'asNeeded') ? 'avoid' : 'always',
    endOfLine: lineEnd === 'crlf' || lineEnd === 'cr' ? lineEnd : 'lf',
  };
}
