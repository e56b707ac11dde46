import { posix } from 'node:path';
import { nodesIn, parseSource, ts } from '../../../source/parse.js';
import {
  parsePrismaSchema,
  type PrismaBlock,
} from '../../../source/prisma-schema.js';
import type { ProjectTree } from '../../project-tree.js';
import { memberObject, memberString, readJson } from '../../read-json.js';
import { memberOf, stringMember } from '../decorated-class.js';

/** A file of a Prisma schema. */
export interface PrismaSchemaFile {
  readonly path: string;
  readonly blocks: readonly PrismaBlock[];
}

/** Where the schema and the migrations of a package are. */
export interface PrismaPlaces {
  /** One, or those of a folder. */
  readonly files: readonly PrismaSchemaFile[];
  /** The folder, where the schema is one. */
  readonly folder: string | undefined;
  readonly migrations: string;
  /** `prisma.config.ts`, where there is one. */
  readonly config: string | undefined;
}

const CONFIGS = ['prisma.config.ts', '.config/prisma.ts'];
const USUAL = ['prisma/schema.prisma', 'prisma/schema', 'schema.prisma'];

/** Finds them by prisma.config.ts, by package.json, or where they usually are. */
export function findPrismaSchema(
  tree: ProjectTree,
  packageDirectory: string,
): PrismaPlaces {
  const inPackage = (path: string) => posix.join(packageDirectory, path);
  const config = CONFIGS.map(inPackage).find((path) => tree.exists(path));
  const told = config === undefined ? undefined : readConfig(tree, config);
  const manifest = readJson(tree, inPackage('package.json')) ?? {};
  const named =
    told?.schema ?? memberString(memberObject(manifest, 'prisma'), 'schema');
  const candidates = (named === undefined ? USUAL : [named]).map(inPackage);
  const found = candidates
    .map((path) => ({ path, files: schemaFiles(tree, path) }))
    .find(({ files }) => files.length > 0);
  const { path = inPackage('prisma/schema.prisma'), files = [] } = found ?? {};
  const isFolder = !path.endsWith('.prisma');
  return {
    files,
    folder: isFolder ? path : undefined,
    migrations:
      told?.migrations === undefined
        ? usualMigrations(tree, isFolder ? path : posix.dirname(path))
        : inPackage(told.migrations),
    config,
  };
}

/** Beside the schema; a folder of schema files may lie beside them. */
function usualMigrations(tree: ProjectTree, directory: string): string {
  const inside = posix.join(directory, 'migrations');
  const beside = posix.join(posix.dirname(directory), 'migrations');
  const isThere = (path: string) => tree.list(path).length > 0;
  return !isThere(inside) && isThere(beside) ? beside : inside;
}

function schemaFiles(tree: ProjectTree, path: string): PrismaSchemaFile[] {
  if (!path.endsWith('.prisma')) {
    return tree
      .list(path)
      .filter((name) => name.endsWith('.prisma') || name.endsWith('/'))
      .filter((name) => name !== 'migrations/')
      .flatMap((name) => schemaFiles(tree, posix.join(path, name)));
  }
  const text = tree.read(path);
  return text === undefined ? [] : [{ path, blocks: parsePrismaSchema(text) }];
}

function readConfig(tree: ProjectTree, path: string) {
  const file = parseSource(path, tree.read(path) ?? '');
  const object = nodesIn(file).find(
    (node) =>
      ts.isObjectLiteralExpression(node) &&
      (memberOf(node, 'schema') ?? memberOf(node, 'migrations')) !== undefined,
  ) as ts.ObjectLiteralExpression | undefined;
  return {
    schema: stringMember(object, 'schema'),
    migrations: stringMember(memberOf(object, 'migrations'), 'path'),
  };
}
