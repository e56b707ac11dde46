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

/** What is known of the version of a package that a directory's code gets. */
export interface PackageVersion {
  /** In node_modules. */
  readonly installed: string | undefined;
  /**
   * As declared; what `catalog:` stands for in the workspace, and what a lock
   * file holds for a range without a number. Undefined where nothing tells.
   */
  readonly range: string | undefined;
}

/** Reads a package's version for the code in a directory. */
export function readPackageVersion(
  tree: ProjectTree,
  directory: string,
  name: string,
): PackageVersion {
  const places = directoriesAbove(directory);
  return {
    installed: firstOf(places, (place) => installedVersion(tree, place, name)),
    range: rangeOf(tree, places, name),
  };
}

function installedVersion(
  tree: ProjectTree,
  place: string,
  name: string,
): string | undefined {
  const path = posix.join(place, 'node_modules', name, 'package.json');
  return memberString(readJson(tree, path) ?? {}, 'version');
}

function rangeOf(
  tree: ProjectTree,
  places: readonly string[],
  name: string,
): string | undefined {
  const declared = firstOf(places, (place) =>
    declaredRange(
      readJson(tree, posix.join(place, 'package.json')) ?? {},
      name,
    ),
  );
  const range = declared?.startsWith('catalog:')
    ? firstOf(places, (place) =>
        fromCatalog(tree, place, declared.slice('catalog:'.length), name),
      )
    : declared;
  return range !== undefined && /\d/.test(range)
    ? range
    : firstOf(places, (place) => fromLockFile(tree, place, name));
}

/** What a package.json asks for, runtime dependencies first. */
export function declaredRange(
  manifest: JsonObject,
  name: string,
): string | undefined {
  return ['dependencies', 'devDependencies', 'peerDependencies']
    .map((kind) => memberString(memberObject(manifest, kind), name))
    .find((range) => range !== undefined);
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
  catalog: string,
  name: string,
): string | undefined {
  const yaml = ['pnpm-workspace.yaml', '.yarnrc.yml'].map(
    (file) => tree.read(posix.join(place, file)) ?? '',
  );
  const manifest = readJson(tree, posix.join(place, 'package.json')) ?? {};
  return (
    yaml
      .map((text) => fromYaml(text, catalog, name))
      .find((range) => range !== undefined) ??
    fromManifest(manifest, catalog, name)
  );
}

function fromYaml(
  yaml: string,
  catalog: string,
  name: string,
): string | undefined {
  const catalogs = block(yaml, 'catalogs');
  const own =
    catalog === '' || catalog === 'default'
      ? (block(yaml, 'catalog') ?? (catalogs && block(catalogs, 'default')))
      : catalogs && block(catalogs, catalog);
  const line = new RegExp(
    `^\\s*['"]?${escaped(name)}['"]?\\s*:\\s*['"]?([^'"#\\n]+)`,
    'm',
  );
  return line.exec(own ?? '')?.[1]?.trim();
}

const escaped = (name: string) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

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
function fromManifest(
  manifest: JsonObject,
  catalog: string,
  name: string,
): string | undefined {
  const holders = [manifest, manifest.workspaces].filter(isJsonObject);
  return holders
    .map((holder) =>
      catalog === ''
        ? memberObject(holder, 'catalog')
        : memberObject(memberObject(holder, 'catalogs'), catalog),
    )
    .map((ranges) => memberString(ranges, name))
    .find((range) => range !== undefined);
}

/** How the lock files that are no JSON name the version. */
const LOCKED: readonly (readonly [string, (name: string) => string])[] = [
  ['pnpm-lock.yaml', (name) => `^\\s+['"]?/?${name}[@/](\\d+\\.\\d+\\.\\d+)`],
  [
    'yarn.lock',
    (name) => `^"?${name}@[^\\n]*:\\r?\\n\\s+version:? "?(\\d+\\.\\d+\\.\\d+)`,
  ],
  ['bun.lock', (name) => `"${name}@(\\d+\\.\\d+\\.\\d+)`],
];

function fromLockFile(
  tree: ProjectTree,
  place: string,
  name: string,
): string | undefined {
  const lock = readJson(tree, posix.join(place, 'package-lock.json')) ?? {};
  const entry = memberObject(
    memberObject(lock, 'packages'),
    `node_modules/${name}`,
  );
  return (
    memberString(entry, 'version') ??
    LOCKED.map(([file, pattern]) =>
      new RegExp(pattern(escaped(name)), 'm').exec(
        tree.read(posix.join(place, file)) ?? '',
      ),
    ).find((match) => match !== null)?.[1]
  );
}
