import { ts } from '../../../source/parse.js';
import type { ParsedFile } from '../../setup-files.js';
import {
  decoratedClasses,
  decoratedFields,
  stringMember,
  type DecoratedClass,
} from '../decorated-class.js';
import type { StorePlace, UserEntity } from '../store-setup.js';
import { typeormFields } from './fields.js';

/** An entity that may hold the application's users. */
export interface TypeormUserEntity extends UserEntity {
  /** Its table, with its schema where it names one. */
  readonly table: string;
}

/** Names of users, the surest first. */
const NAMES = [
  /^users?(?:entity|model)?$/i,
  /^(?:accounts?|members?)(?:entity|model)?$/i,
];

/**
 * The named entity, or those that are called as users are. The one that is
 * generated with the auth code is none: it needs no mapping.
 */
export function typeormUserEntities(
  { scope, namedEntity }: StorePlace,
  files: readonly ParsedFile[],
  inSnakeCase: boolean,
): TypeormUserEntity[] {
  const entities = files
    .filter(({ file }) => !/\bimplements AuthUser\b/.test(file.text))
    .flatMap(({ path }) => decoratedClasses(scope, path, 'typeorm'))
    .filter((one) => one.isExported && entityDecorator(one) !== undefined);
  const found =
    namedEntity === undefined
      ? NAMES.map((name) =>
          entities.filter(({ className }) => name.test(className)),
        ).find(({ length }) => length > 0)
      : entities.filter(
          ({ path, className }) => `${path}#${className}` === namedEntity,
        );
  return (found ?? []).map((one) => ({
    path: one.path,
    className: one.className,
    isDefaultExport: one.isDefaultExport,
    hasSaveHooks: /@Before(?:Insert|Update)\b/.test(one.declaration.getText()),
    table: tableOf(one),
    fields: typeormFields(
      decoratedFields(scope, one, 'typeorm'),
      inSnakeCase ? snakeCase : (name) => name,
    ),
  }));
}

const entityDecorator = ({ decorators }: DecoratedClass) =>
  decorators.find(({ name }) => name === 'Entity');

/** As `@Entity('users')` says, or as TypeORM makes it of the class name. */
function tableOf(entity: DecoratedClass): string {
  const args = entityDecorator(entity)?.args ?? [];
  const literal = args.find((one) => ts.isStringLiteralLike(one));
  const said = args.map((one) => stringMember(one, 'name'));
  const [schema] = args.flatMap((one) => stringMember(one, 'schema') ?? []);
  const name =
    literal?.text ??
    said.find((one) => one !== undefined) ??
    snakeCase(entity.className);
  return schema === undefined ? name : `${schema}.${name}`;
}

/** As TypeORM's own function of that name. */
const snakeCase = (text: string): string =>
  text
    .replace(/([A-Z])([A-Z])([a-z])/g, '$1_$2$3')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase();
