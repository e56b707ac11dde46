import { ts, unwrapExpression } from '../../../source/parse.js';
import {
  isTrue,
  memberOf,
  stringMember,
  type DecoratedField,
  type DecoratorCall,
} from '../decorated-class.js';
import type { EntityField } from '../store-setup.js';

const COLUMNS = [
  'Column',
  'PrimaryColumn',
  'PrimaryGeneratedColumn',
  'CreateDateColumn',
  'UpdateDateColumn',
  'DeleteDateColumn',
  'VersionColumn',
];

/** Those whose value TypeORM or the database makes. */
const GENERATED = [
  'PrimaryGeneratedColumn',
  'CreateDateColumn',
  'UpdateDateColumn',
  'VersionColumn',
];

/** Relations that are a column of this table. */
const RELATIONS = ['ManyToOne', 'OneToOne'];

/** The columns of an entity; how they are named where they do not say. */
export function typeormFields(
  fields: readonly DecoratedField[],
  toColumn: (name: string) => string,
): EntityField[] {
  return fields.flatMap((field) => {
    const column = field.decorators.find(({ name }) => COLUMNS.includes(name));
    if (column) return [columnField(field, column, toColumn)];
    const relation = field.decorators.find(({ name }) =>
      RELATIONS.includes(name),
    );
    return relation ? relationField(field, relation) : [];
  });
}

function columnField(
  field: DecoratedField,
  column: DecoratorCall,
  toColumn: (name: string) => string,
): EntityField {
  const { name, decorators, hasInitializer } = field;
  const options = column.args.map((one) => unwrapExpression(one));
  const has = (member: string) =>
    options.some((one) => memberOf(one, member) !== undefined);
  const says = (member: string) => options.some((one) => isTrue(one, member));
  const isGenerated =
    GENERATED.includes(column.name) ||
    decorators.some((one) => one.name === 'Generated');
  const columnType = columnTypeOf(column, options);
  return {
    name,
    column: textMember(options, 'name') ?? toColumn(name),
    type: typeOf(field, columnType),
    columnType,
    isId: column.name.startsWith('Primary') || says('primary'),
    isGenerated,
    // An embedded entity has columns of its own.
    isNullable:
      says('nullable') ||
      column.name === 'DeleteDateColumn' ||
      options.some((one) => ts.isArrowFunction(one)),
    isUnique: says('unique') || decorators.some(isUniqueIndex),
    hasDefault: has('default') || hasInitializer,
    isHidden: options.some(
      (one) => memberOf(one, 'select')?.kind === ts.SyntaxKind.FalseKeyword,
    ),
  };
}

/** A required relation: a new user cannot do without the other entity. */
function relationField(
  { name, type, decorators, isOptional }: DecoratedField,
  relation: DecoratorCall,
): EntityField[] {
  const isOwner =
    relation.name === 'ManyToOne' ||
    decorators.some((one) => one.name === 'JoinColumn');
  const isRequired = relation.args.some(
    (one) => memberOf(one, 'nullable')?.kind === ts.SyntaxKind.FalseKeyword,
  );
  return isOwner && isRequired && !isOptional
    ? [
        {
          ...{ name, type, column: name, columnType: '' },
          ...{ isId: false, isGenerated: false, isNullable: false },
          ...{ isUnique: false, hasDefault: false, isHidden: false },
        },
      ]
    : [];
}

/** As `@Column('varchar')`, `@Column({ type: 'varchar' })` or the kind of a generated id say. */
function columnTypeOf(
  { name }: DecoratorCall,
  options: readonly ts.Expression[],
): string {
  const said = textMember(options, 'type');
  const first = options.find((one) => ts.isStringLiteralLike(one))?.text;
  const isStrategy = name === 'PrimaryGeneratedColumn' && first !== 'uuid';
  return (said ?? (isStrategy ? undefined : first) ?? '').toLowerCase();
}

function typeOf({ type }: DecoratedField, columnType: string): string {
  if (type !== '') return type;
  if (/int|float|double|real/.test(columnType)) return 'number';
  return /char|text|uuid/.test(columnType) ? 'string' : '';
}

const isUniqueIndex = ({ name, args }: DecoratorCall): boolean =>
  name === 'Index' && args.some((one) => isTrue(one, 'unique'));

const textMember = (
  options: readonly ts.Expression[],
  name: string,
): string | undefined =>
  options
    .map((one) => stringMember(one, name))
    .find((text) => text !== undefined);
