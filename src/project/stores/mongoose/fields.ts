import { ts } from '../../../source/parse.js';
import { isTrue, memberOf, type DecoratedField } from '../decorated-class.js';
import type { EntityField } from '../store-setup.js';

/** What every document has. */
export const OBJECT_ID: EntityField = {
  name: '_id',
  column: '_id',
  type: 'ObjectId',
  columnType: '',
  isId: true,
  isGenerated: true,
  isNullable: false,
  isUnique: true,
  hasDefault: true,
  isHidden: false,
};

/** A property with `@Prop()`; others are not stored, and give nothing. `unique` names those with an index of their own. */
export function toEntityField(
  field: DecoratedField,
  unique: readonly string[],
): EntityField[] {
  const prop = field.decorators.find(({ name }) => name === 'Prop');
  if (!prop) return [];
  const [options] = prop.args;
  const declared = declaredType(options);
  const { name } = field;
  const isId = name === '_id';
  const hasDefault = memberOf(options, 'default') !== undefined;
  return [
    {
      name,
      column: name,
      type: tsType(declared, field.type),
      columnType: declared.toLowerCase(),
      isId,
      isGenerated: isId && (hasDefault || declared === 'ObjectId'),
      isNullable: !isId && !isRequired(memberOf(options, 'required')),
      isUnique: isId || isTrue(options, 'unique') || unique.includes(name),
      hasDefault,
      isHidden:
        memberOf(options, 'select')?.kind === ts.SyntaxKind.FalseKeyword,
    },
  ];
}

/** `String` of `{ type: String }`, and `ObjectId` of `Schema.Types.ObjectId`; empty where it is left to TypeScript. */
function declaredType(options: ts.Expression | undefined): string {
  const isOptions = options && ts.isObjectLiteralExpression(options);
  const type = isOptions ? memberOf(options, 'type') : options;
  if (!type) return '';
  if (ts.isStringLiteralLike(type)) return type.text;
  return ts.isIdentifier(type) || ts.isPropertyAccessExpression(type)
    ? type.getText().replace(/^.*\./, '')
    : '';
}

const TS_TYPES: Readonly<Record<string, string>> = {
  string: 'string',
  number: 'number',
  int32: 'number',
  double: 'number',
  boolean: 'boolean',
  date: 'Date',
  bigint: 'bigint',
  objectid: 'ObjectId',
  uuid: 'string',
};

/** By what Mongoose is told, else as TypeScript has it. */
const tsType = (declared: string, written: string) =>
  TS_TYPES[declared.toLowerCase()] ?? written.replace(/^.*\.(?=ObjectId$)/, '');

/** `true`, `[true, 'text']` and a function make it so. */
const isRequired = (value: ts.Expression | undefined) =>
  value !== undefined &&
  value.kind !== ts.SyntaxKind.FalseKeyword &&
  !/^\[\s*false/.test(value.getText());
