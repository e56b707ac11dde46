import type {
  EntityField,
  UserEntity,
} from '../../project/stores/store-setup.js';
import type { Options } from '../../options/options.js';
import {
  EVERYBODY,
  findActiveRule,
  IS_ACTIVE,
  type ActiveRule,
  type Undecided,
} from '../active-rule.js';
import type {
  AddedField,
  IdKind,
  UserEntityMapping,
} from './user-entity-mapping.js';
import {
  hashedTwice,
  hashesItself,
  noField,
  unknownNames,
  unknownValue,
  withoutConsent,
} from './user-entity-obstacles.js';

type Choices = Pick<Options, 'userFields' | 'userActive' | 'addUserFields'>;

/** Maps the fields of an entity to what auth needs, by `--user-fields` or by usual names. */
export function mapUserEntity(
  entity: UserEntity,
  options: Choices,
): UserEntityMapping {
  const named = readUserFields(options.userFields);
  const id = fieldOf(entity, named.get('id'), ({ isId }) => isId);
  const email = fieldOf(entity, named.get('email'), usual(EMAIL_FIELDS));
  const hash = fieldOf(
    entity,
    named.get('passwordHash'),
    usual(PASSWORD_FIELDS),
  );
  const active = activeRule(entity, options);
  const added: AddedField[] = [
    ...(hash ? [] : ['passwordHash' as const]),
    ...(active.isMissing ? ['isActive' as const] : []),
  ];
  const passwordHash = hash?.name ?? 'passwordHash';
  const known = [id?.name, email?.name, passwordHash, active.rule.field];
  const others = entity.fields.filter(
    (field) => isRequired(field) && !known.includes(field.name),
  );
  return {
    entity,
    id: id?.name ?? 'id',
    idKind: id ? idKind(id) : 'text',
    email: email?.name ?? 'email',
    passwordHash,
    active: active.rule,
    added,
    filled: others.flatMap((field) => {
      const value = neutralValue(field);
      return value === undefined ? [] : [{ name: field.name, value }];
    }),
    obstacles: [
      ...unknownNames(entity, named),
      ...(id ? [] : [noField(entity, 'id')]),
      ...(email ? [] : [noField(entity, 'email')]),
      ...(hash && hashesItself(entity, hash)
        ? [hashedTwice(entity, hash)]
        : []),
      ...active.obstacles,
      ...(options.addUserFields ? [] : withoutConsent(entity, added)),
      ...others
        .filter((field) => neutralValue(field) === undefined)
        .map((field) => unknownValue(entity, field)),
    ],
  };
}

const EMAIL_FIELDS = [
  'email',
  'mail',
  'emailAddress',
  'email_address',
  'eMail',
  'e_mail',
];

const PASSWORD_FIELDS = [
  'passwordHash',
  'password_hash',
  'hashedPassword',
  'hashed_password',
  'passwordDigest',
  'encryptedPassword',
  'password',
];

const usual =
  (names: readonly string[]) =>
  ({ name }: EntityField, fields: readonly EntityField[]): boolean =>
    names.find((one) => fields.some((field) => field.name === one)) === name;

function fieldOf(
  { fields }: UserEntity,
  named: string | undefined,
  isIt: (field: EntityField, fields: readonly EntityField[]) => boolean,
): EntityField | undefined {
  if (named !== undefined) return fields.find(({ name }) => name === named);
  const found = fields.filter((field) => isIt(field, fields));
  // Two ids are one of two columns, which auth has no use for.
  return found.length === 1 ? found[0] : undefined;
}

/** E.g. `email=mail,passwordHash=secret`. */
function readUserFields(userFields: string): ReadonlyMap<string, string> {
  if (userFields === 'auto') return new Map();
  return new Map(
    userFields.split(',').map((pair) => {
      const [ours = '', theirs = ''] = pair.split('=');
      return [ours, theirs];
    }),
  );
}

function idKind({ type, columnType }: EntityField): IdKind {
  if (/uuid|uniqueidentifier/.test(columnType)) return 'uuid';
  if (type === 'bigint' || /^(?:big|int8)/.test(columnType)) return 'bigint';
  if (type === 'number') return 'number';
  return type.endsWith('ObjectId') ? 'objectId' : 'text';
}

interface ActiveChoice {
  readonly rule: ActiveRule;
  readonly isMissing: boolean;
  readonly obstacles: readonly Undecided[];
}

function activeRule(entity: UserEntity, options: Choices): ActiveChoice {
  const userFields = entity.fields.map((field) => ({
    name: field.name,
    type: field.type,
    optional: field.isNullable,
    hidden: field.isHidden,
  }));
  const found = findActiveRule({ ...entity, userFields }, options.userActive);
  if (!('problem' in found)) {
    return { rule: found, isMissing: false, obstacles: [] };
  }
  // Whoever named a field did not ask for another one.
  return options.addUserFields && options.userActive === 'auto'
    ? { rule: IS_ACTIVE, isMissing: true, obstacles: [] }
    : { rule: EVERYBODY, isMissing: false, obstacles: [withAddition(found)] };
}

const withAddition = ({ problem, hint }: Undecided): Undecided => ({
  problem,
  hint: `${hint} Or have an active flag added to it with --add-user-fields.`,
});

const isRequired = (field: EntityField) =>
  !field.isNullable && !field.hasDefault && !field.isGenerated;

/** What stands for "not known yet" in a column that has to have something. */
function neutralValue({ type, isUnique }: EntityField): string | undefined {
  switch (type) {
    case 'string':
      return isUnique ? 'email' : "''";
    case 'number':
      return isUnique ? undefined : '0';
    case 'boolean':
      return 'false';
    case 'Date':
      return 'new Date()';
    default:
      return undefined;
  }
}
