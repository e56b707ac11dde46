import { posix } from 'node:path';
import { nodesIn, parseSource, ts } from '../../../source/parse.js';
import type { ProjectTree } from '../../project-tree.js';
import { memberOf, stringMember } from '../decorated-class.js';
import type { Database } from '../store-setup.js';

/** What the configuration of drizzle-kit tells. */
export interface DrizzleConfig {
  readonly path: string;
  readonly database: Database | undefined;
  /** Directory of the migrations, from the tree's root; undefined where it is computed. */
  readonly out: string | undefined;
  /** Whether its `schema` is written out, as a text or a list of texts. */
  readonly hasPlainSchema: boolean;
  /** What the names of migrations begin with, where it is chosen. */
  readonly prefix: string | undefined;
}

const NAMES = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'].map(
  (extension) => `drizzle.config.${extension}`,
);

const DATABASES: Readonly<Record<string, Database>> = {
  postgresql: 'postgresql',
  mysql: 'mysql',
  sqlite: 'sqlite',
  turso: 'sqlite',
};

/** Reads `drizzle.config.*` of a package; undefined where there is none. */
export function readDrizzleConfig(
  tree: ProjectTree,
  packageDirectory: string,
): DrizzleConfig | undefined {
  const path = NAMES.map((name) => posix.join(packageDirectory, name)).find(
    (file) => tree.exists(file),
  );
  const text = path === undefined ? undefined : tree.read(path);
  if (path === undefined || text === undefined) return undefined;
  const object = configObject(path, text);
  const isWritten = object && memberOf(object, 'out') !== undefined;
  const out = stringMember(object, 'out');
  return {
    path,
    database: DATABASES[stringMember(object, 'dialect') ?? ''],
    out:
      isWritten && out === undefined
        ? undefined
        : posix.join(packageDirectory, out ?? 'drizzle'),
    hasPlainSchema: isPlain(object && memberOf(object, 'schema')),
    prefix: stringMember(object && memberOf(object, 'migrations'), 'prefix'),
  };
}

const isPlain = (schema: ts.Expression | undefined): boolean =>
  schema !== undefined &&
  (ts.isStringLiteralLike(schema) ||
    (ts.isArrayLiteralExpression(schema) &&
      schema.elements.every(ts.isStringLiteralLike)));

/** The object that holds the settings: the first with a `dialect`. */
export function configObject(
  path: string,
  text: string,
): ts.ObjectLiteralExpression | undefined {
  return nodesIn(parseSource(path, text))
    .filter((node) => ts.isObjectLiteralExpression(node))
    .find((node) => memberOf(node, 'dialect') !== undefined);
}
