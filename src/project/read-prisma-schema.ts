import type { PrismaField } from '../source/prisma-schema.js';
import type { ProjectTree } from './project-tree.js';
import type { TypeField } from './read-fields.js';
import { findPrismaSchema } from './stores/prisma/find-schema.js';

const TYPES: Readonly<Record<string, string>> = {
  String: 'string',
  Int: 'number',
  Float: 'number',
  Boolean: 'boolean',
};

/**
 * The types that the Prisma client has for the models of a schema: each model,
 * and what its create, update and where take. Empty without a schema.
 */
export function readPrismaTypes(
  tree: ProjectTree,
  packageDirectory: string,
): Map<string, readonly TypeField[]> {
  const models = findPrismaSchema(tree, packageDirectory)
    .files.flatMap(({ blocks }) => blocks)
    .filter(({ kind }) => kind === 'model');
  return new Map(
    models.flatMap(({ name, fields }) => modelTypes(name, fields)),
  );
}

function modelTypes(
  model: string,
  columns: readonly PrismaField[],
): [string, readonly TypeField[]][] {
  const fields = columns.map(toTypeField);
  const optional = fields.map((field) => ({ ...field, optional: true }));
  const created = fields.map((field, at) => ({
    ...field,
    optional: field.optional || has(columns[at], GIVEN),
  }));
  const input = (suffix: string, members: readonly TypeField[]) =>
    [`Prisma.${model}${suffix}`, members] as [string, readonly TypeField[]];
  return [
    [model, fields],
    input('CreateInput', created),
    input('UncheckedCreateInput', created),
    input('UpdateInput', optional),
    input('UncheckedUpdateInput', optional),
    input('WhereInput', optional),
    input(
      'WhereUniqueInput',
      optional.filter((_, at) => has(columns[at], UNIQUE)),
    ),
  ];
}

/** What has a value without anybody giving one. */
const GIVEN = /@default|@updatedAt/;
const UNIQUE = /@id\b|@unique\b/;

const has = (column: PrismaField | undefined, attribute: RegExp): boolean =>
  attribute.test(column?.attributes ?? '');

const toTypeField = ({
  name,
  type,
  isOptional,
  isList,
}: PrismaField): TypeField => ({
  name,
  type: (TYPES[type] ?? type) + (isOptional ? ' | null' : ''),
  optional: isOptional || isList,
  hidden: false,
});
