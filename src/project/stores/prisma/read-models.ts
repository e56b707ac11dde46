import {
  attributeValue,
  stringValue,
  type PrismaBlock,
  type PrismaField,
} from '../../../source/prisma-schema.js';
import type { EntityField, UserEntity } from '../store-setup.js';
import type { PrismaSchemaFile } from './find-schema.js';

/** What the database has of a model that may hold the users. */
export interface PrismaTable {
  /** The model. */
  readonly model: string;
  readonly path: string;
  readonly table: string;
  /** The schema of the database, where the models name theirs. */
  readonly schema: string | undefined;
  readonly idColumn: string;
  /** The type of the id as the schema has it, e.g. `String`. */
  readonly idType: string;
  /** And its type in the database, e.g. `VarChar(36)` of `@db.VarChar(36)`. */
  readonly idNative: string | undefined;
}

/** A model and the file that declares it. */
interface ModelPlace {
  readonly path: string;
  readonly model: PrismaBlock;
}

/** The models that may be the application's users: the named one, or those found. */
export function findUserModels(
  files: readonly PrismaSchemaFile[],
  namedEntity: string | undefined,
  ours: string | undefined,
): { entities: UserEntity[]; tables: PrismaTable[] } {
  const all = files.flatMap(({ path, blocks }) =>
    blocks
      .filter(({ kind }) => kind === 'model')
      .map((model) => ({ path, model })),
  );
  const named = namedEntity?.split('#');
  const places = named
    ? all.filter(
        ({ path, model }) => path === named[0] && model.name === named[1],
      )
    : byUsualNames(all.filter(({ model }) => model.name !== ours));
  const blocks = files.flatMap((file) => file.blocks);
  return {
    entities: places.map(({ path, model }) => ({
      path,
      className: model.name,
      isDefaultExport: false,
      hasSaveHooks: false,
      fields: readFields(model, blocks),
    })),
    tables: places.map(readTable),
  };
}

/** Accounts stand beside users where these log in with other services. */
function byUsualNames(all: readonly ModelPlace[]): ModelPlace[] {
  const called = (pattern: RegExp) =>
    all.filter(({ model }) => pattern.test(model.name));
  const users = called(/^users?$/i);
  return users.length > 0 ? users : called(/^accounts?$/i);
}

function readTable({ path, model }: ModelPlace): PrismaTable {
  const id = model.fields.find(({ attributes }) => hasMark(attributes, '@id'));
  return {
    model: model.name,
    path,
    table: blockValue(model, '@@map') ?? model.name,
    schema: blockValue(model, '@@schema'),
    idColumn: id ? columnOf(id) : 'id',
    idType: id?.type ?? 'String',
    idNative: id && nativeType(id),
  };
}

const blockValue = ({ attributes }: PrismaBlock, name: string) =>
  attributes
    .map((one) =>
      attributeValue(one, name)?.replace(/^(?:name|map)\s*:\s*/, ''),
    )
    .map(stringValue)
    .find((value) => value !== undefined);

const columnOf = ({ name, attributes }: PrismaField): string =>
  stringValue(
    attributeValue(attributes, '@map')?.replace(/^name\s*:\s*/, ''),
  ) ?? name;

const nativeType = ({ attributes }: PrismaField): string | undefined =>
  /@\w+\.(\w+(?:\([^)]*\))?)/.exec(attributes)?.[1];

const hasMark = (attributes: string, mark: string): boolean =>
  new RegExp(`(?:^|\\s)${mark}(?![\\w.])`).test(attributes);

const TYPES: Readonly<Record<string, string>> = {
  String: 'string',
  Int: 'number',
  Float: 'number',
  BigInt: 'bigint',
  Boolean: 'boolean',
  DateTime: 'Date',
};

/** Its columns; what stands for rows of other models is none. */
function readFields(
  model: PrismaBlock,
  blocks: readonly PrismaBlock[],
): EntityField[] {
  const models = blocks
    .filter(({ kind }) => ['model', 'view'].includes(kind))
    .map(({ name }) => name);
  const relations = model.fields.filter(({ type }) => models.includes(type));
  return model.fields
    .filter((field) => !relations.includes(field))
    .filter(({ attributes }) => !hasMark(attributes, '@ignore'))
    .map((field) => readField(model, field, relations));
}

function readField(
  model: PrismaBlock,
  field: PrismaField,
  relations: readonly PrismaField[],
): EntityField {
  const { name, type, attributes } = field;
  const given = attributeValue(attributes, '@default') ?? '';
  const target = relations.find((one) => pointsBy(one, name))?.type;
  return {
    name,
    column: columnOf(field),
    // Nobody knows a row of another table that would do.
    type: target === undefined ? (TYPES[type] ?? type) : `${target}['id']`,
    columnType: (nativeType(field) ?? '').toLowerCase(),
    isId: hasMark(attributes, '@id'),
    isGenerated: hasMark(attributes, '@updatedAt') || /^[\w.]+\(/.test(given),
    isNullable: field.isOptional,
    isUnique:
      /@(?:id|unique)\b/.test(attributes) ||
      model.attributes.some((one) =>
        new RegExp(`^@@unique\\(\\[\\s*${name}\\s*\\]`).test(one),
      ),
    hasDefault: given !== '' || field.isList,
    isHidden: false,
  };
}

/** Whether a relation is kept in a column. */
const pointsBy = ({ attributes }: PrismaField, column: string): boolean =>
  new RegExp(`fields\\s*:\\s*\\[[^\\]]*\\b${column}\\b`).test(attributes);
