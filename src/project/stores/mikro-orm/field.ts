import { ts } from '../../../source/parse.js';
import {
  isTrue,
  memberOf,
  stringMember,
  type DecoratedField,
  type DecoratorCall,
} from '../decorated-class.js';
import type { EntityField } from '../store-setup.js';

/** Those whose property is a column, or a few. */
const COLUMNS = [
  'PrimaryKey',
  'Property',
  'Enum',
  'ManyToOne',
  'OneToOne',
  'Embedded',
];

/**
 * A property of an entity as a field; undefined for one that is no column.
 * `readsTypes`: whether `?` in the type makes the column nullable.
 */
export function readMikroOrmField(
  field: DecoratedField,
  readsTypes: boolean,
): EntityField | undefined {
  const column = field.decorators.find(({ name }) => COLUMNS.includes(name));
  if (!column || isElsewhere(column)) return undefined;
  const options = optionsOf(column);
  const isId = column.name === 'PrimaryKey' || isTrue(options, 'primary');
  const type = unwrapped(field.type);
  const columnType = typeNamed(options);
  const has = (name: string) => memberOf(options, name) !== undefined;
  const isGiven =
    field.hasInitializer ||
    has('default') ||
    has('defaultRaw') ||
    has('onCreate');
  const isNumber =
    /^(?:number|bigint)$/.test(type) || columnType.includes('int');
  return {
    name: field.name,
    column: stringMember(options, 'fieldName') ?? underscored(field.name),
    type,
    columnType,
    isId,
    isGenerated:
      has('generated') ||
      (isId && (isGiven || isNumber || has('autoincrement'))),
    isNullable: isTrue(options, 'nullable') || (readsTypes && field.isOptional),
    isUnique:
      isId ||
      isTrue(options, 'unique') ||
      memberOf(options, 'unique')?.kind === ts.SyntaxKind.StringLiteral ||
      field.decorators.some(({ name }) => name === 'Unique'),
    hasDefault: isGiven || isTrue(options, 'version'),
    isHidden: isTrue(options, 'lazy'),
  };
}

/** Not stored, or stored in the other table of a relation. */
function isElsewhere(column: DecoratorCall): boolean {
  const options = optionsOf(column);
  return (
    memberOf(options, 'persist')?.kind === ts.SyntaxKind.FalseKeyword ||
    memberOf(options, 'mappedBy') !== undefined
  );
}

const optionsOf = ({ args }: DecoratorCall): ts.Expression | undefined =>
  args.find((argument) => ts.isObjectLiteralExpression(argument));

/** `Opt<boolean>`, `string & Hidden` and `Ref<X>` are what they mark. */
function unwrapped(type: string): string {
  const marked = /^(?:Opt|Hidden|Ref)<(.+)>$/.exec(type)?.[1] ?? type;
  return marked.replace(/ & (?:Opt|Hidden|HiddenProps)\b/g, '').trim();
}

/** What `columnType` or `type` names: text, `types.uuid`, or `new BigIntType()`. */
function typeNamed(options: ts.Expression | undefined): string {
  const named = memberOf(options, 'columnType') ?? memberOf(options, 'type');
  if (!named) return '';
  if (ts.isStringLiteralLike(named)) return named.text.toLowerCase();
  if (ts.isPropertyAccessExpression(named))
    return named.name.text.toLowerCase();
  const name = ts.isNewExpression(named) ? named.expression : named;
  return ts.isIdentifier(name)
    ? name.text.replace(/Type$/, '').toLowerCase()
    : '';
}

/** As the default naming strategy makes names of tables and columns. */
export const underscored = (name: string): string =>
  name.replace(/([^A-Z])([A-Z])/g, '$1_$2').toLowerCase();
