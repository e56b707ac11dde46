import { posix } from 'node:path';
import { directoriesAbove } from './directories-above.js';
import type { ProjectTree } from './project-tree.js';
import {
  isJsonObject,
  memberObject,
  memberString,
  readJson,
  type JsonObject,
} from './read-json.js';

const NEST = '@nestjs/core';

/**
 * The version or range of Nest that a package's declaration comes to: a range
 * stands for itself, `catalog:` for what the workspace says, and a range without
 * a number for what a lock file holds. Undefined where nothing tells.
 */
export function readNestRange(
  tree: ProjectTree,
  directory: string,
  declared: string,
): string | undefined {
  const places = directoriesAbove(directory);
  const range = declared.startsWith('catalog:')
    ? firstOf(places, (place) =>
        fromCatalog(tree, place, declared.slice('catalog:'.length)),
      )
    : declared;
  return range !== undefined && /\d/.test(range)
    ? range
    : firstOf(places, (place) => fromLockFile(tree, place));
}

function firstOf(
  places: readonly string[],
  read: (place: string) => string | undefined,
): string | undefined {
  for (const place of places) {
    const found = read(place);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What the catalog of pnpm, yarn or bun in a directory says; '' is the default. */
function fromCatalog(
  tree: ProjectTree,
  place: string,
  name: string,
): string | undefined {
  const yaml = ['pnpm-workspace.yaml', '.yarnrc.yml'].map(
    (file) => tree.read(posix.join(place, file)) ?? '',
  );
  const manifest = readJson(tree, posix.join(place, 'package.json')) ?? {};
  return (
    yaml
      .map((text) => fromYaml(text, name))
      .find((range) => range !== undefined) ?? fromManifest(manifest, name)
  );
}

function fromYaml(yaml: string, name: string): string | undefined {
  const catalogs = block(yaml, 'catalogs');
  const own =
    name === '' || name === 'default'
      ? (block(yaml, 'catalog') ?? (catalogs && block(catalogs, 'default')))
      : catalogs && block(catalogs, name);
  return /^\s*['"]?@nestjs\/core['"]?\s*:\s*['"]?([^'"#\n]+)/m
    .exec(own ?? '')?.[1]
    ?.trim();
}

/** The lines below a key of YAML that are indented further. */
function block(yaml: string, key: string): string | undefined {
  const lines = yaml.split(/\r?\n/);
  const start = lines.findIndex((line) =>
    [key, `'${key}'`, `"${key}"`].some((one) =>
      line.trimStart().replace(/\s+:/, ':').startsWith(`${one}:`),
    ),
  );
  const depth = (line: string) => line.length - line.trimStart().length;
  const own = lines[start];
  if (own === undefined) return undefined;
  const below = lines.slice(start + 1);
  const end = below.findIndex(
    (line) =>
      line.trim() !== '' &&
      !line.trimStart().startsWith('#') &&
      depth(line) <= depth(own),
  );
  return below.slice(0, end < 0 ? undefined : end).join('\n');
}

/** bun keeps catalogs in package.json, at the top or with the workspaces. */
function fromManifest(manifest: JsonObject, name: string): string | undefined {
  const holders = [manifest, manifest.workspaces].filter(isJsonObject);
  return holders
    .map((holder) =>
      name === ''
        ? memberObject(holder, 'catalog')
        : memberObject(memberObject(holder, 'catalogs'), name),
    )
    .map((catalog) => memberString(catalog, NEST))
    .find((range) => range !== undefined);
}

/** How the lock files that are no JSON name the version. */
const LOCKED: readonly (readonly [string, RegExp])[] = [
  ['pnpm-lock.yaml', /^\s+['"]?\/?@nestjs\/core[@/](\d+\.\d+\.\d+)/m],
  ['yarn.lock', /^"?@nestjs\/core@[^\n]*:\r?\n\s+version:? "?(\d+\.\d+\.\d+)/m],
  ['bun.lock', /"@nestjs\/core@(\d+\.\d+\.\d+)/],
];

function fromLockFile(tree: ProjectTree, place: string): string | undefined {
  const lock = readJson(tree, posix.join(place, 'package-lock.json')) ?? {};
  const entry = memberObject(
    memberObject(lock, 'packages'),
    `node_modules/${NEST}`,
  );
  return (
    memberString(entry, 'version') ??
    LOCKED.map(([file, pattern]) =>
      pattern.exec(tree.read(posix.join(place, file)) ?? ''),
    ).find((match) => match !== null)?.[1]
  );
}
