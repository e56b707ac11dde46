import { posix } from 'node:path';
import type { ProjectTree } from './project-tree.js';
import type { TypeField } from './read-fields.js';

const TYPES: Readonly<Record<string, string>> = {
  String: 'string',
  Int: 'number',
  Float: 'number',
  Boolean: 'boolean',
};

/**
 * The types that the Prisma client has for the models of `schema.prisma`: each
 * model, and what its create, update and where take. Empty without a schema.
 */
export function readPrismaTypes(
  tree: ProjectTree,
  packageDirectory: string,
): Map<string, readonly TypeField[]> {
  const path = ['prisma/schema.prisma', 'schema.prisma']
    .map((name) => posix.join(packageDirectory, name))
    .find((name) => tree.exists(name));
  const schema = path === undefined ? '' : (tree.read(path) ?? '');
  const types = new Map<string, readonly TypeField[]>();
  for (const [, model = '', body = ''] of schema.matchAll(
    /^model\s+(\w+)\s*\{([^}]*)\}/gm,
  )) {
    const columns = readColumns(body);
    const fields = columns.map(({ field }) => field);
    const optional = fields.map((field) => ({ ...field, optional: true }));
    const created = columns.map(({ field, isGiven }) => ({
      ...field,
      optional: field.optional || isGiven,
    }));
    types.set(model, fields);
    for (const [suffix, members] of [
      ['CreateInput', created],
      ['UncheckedCreateInput', created],
      ['UpdateInput', optional],
      ['UncheckedUpdateInput', optional],
      ['WhereInput', optional],
      ['WhereUniqueInput', optional.filter((_, at) => columns[at]?.isUnique)],
    ] as const) {
      types.set(`Prisma.${model}${suffix}`, members);
    }
  }
  return types;
}

interface Column {
  readonly field: TypeField;
  /** Has a value without anybody giving one. */
  readonly isGiven: boolean;
  readonly isUnique: boolean;
}

function readColumns(body: string): Column[] {
  const lines = body.matchAll(/^\s*(\w+)\s+(\w+)(\?|\[\])?([^\n]*)/gm);
  return [...lines].map(([, name = '', type = '', mark = '', rest = '']) => ({
    field: {
      name,
      type: (TYPES[type] ?? type) + (mark === '?' ? ' | null' : ''),
      optional: mark !== '',
      hidden: false,
    },
    isGiven: /@default|@updatedAt/.test(rest),
    isUnique: /@id\b|@unique\b/.test(rest),
  }));
}
