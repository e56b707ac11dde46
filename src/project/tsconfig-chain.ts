import { posix } from 'node:path';
import { directoriesAbove } from './directories-above.js';
import type { ProjectTree } from './project-tree.js';
import {
  memberString,
  readJsonWithComments,
  type JsonObject,
} from './read-json.js';

/** Stands for the directory of the tsconfig that is read. */
const CONFIG_DIRECTORY = '${configDir}';

/** One file of a tsconfig's `extends` chain. */
export interface TsconfigLink {
  /** Directory of the file, from the project's root. */
  readonly directory: string;
  readonly settings: JsonObject;
}

/**
 * A tsconfig and what it extends, the file whose settings win first. Packages
 * are followed where they are installed; a file that is met again is left out.
 */
export function tsconfigChain(
  tree: ProjectTree,
  path: string,
  above: readonly string[] = [],
): TsconfigLink[] {
  const settings = above.includes(path)
    ? undefined
    : readJsonWithComments(tree, path);
  if (!settings) return [];
  const directory = posix.dirname(path);
  const bases = extendedFrom(settings).flatMap(
    (base) => locateBase(tree, directory, base) ?? [],
  );
  return [
    { directory, settings },
    ...bases
      .reverse()
      .flatMap((base) => tsconfigChain(tree, base, [...above, path])),
  ];
}

/** A path of a tsconfig from the project's root, `${configDir}` filled in. */
export function tsconfigPath(
  path: string,
  { definedIn, usedIn }: { definedIn: string; usedIn: string },
): string {
  return path.startsWith(CONFIG_DIRECTORY)
    ? posix.join(usedIn, path.slice(CONFIG_DIRECTORY.length))
    : posix.join(definedIn, path);
}

function extendedFrom(settings: JsonObject): string[] {
  const single = memberString(settings, 'extends');
  if (single !== undefined) return [single];
  return Array.isArray(settings.extends) ? settings.extends.map(String) : [];
}

function locateBase(
  tree: ProjectTree,
  directory: string,
  base: string,
): string | undefined {
  const places = base.startsWith('.')
    ? [posix.join(directory, base)]
    : directoriesAbove(directory).map((place) =>
        posix.join(place, 'node_modules', base),
      );
  return places
    .filter((place) => !place.startsWith('../'))
    .flatMap((place) => [place, `${place}.json`, `${place}/tsconfig.json`])
    .find((file) => file.endsWith('.json') && tree.exists(file));
}
