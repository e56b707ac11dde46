import type { TypeField } from '../project/read-fields.js';

/** Users, as far as their fields are known, and what names them. */
export interface KnownUsers {
  readonly path: string;
  readonly className: string;
  /** Undefined where their type could not be followed. */
  readonly userFields: readonly TypeField[] | undefined;
}

/** How a field of a user tells whether they may log in, as TypeScript. */
export interface ActiveRule {
  /** Empty where everybody may. */
  readonly field: string;
  /** What the field is to be: any type for a date that is there or not. */
  readonly type: 'boolean' | 'string' | 'number' | 'unknown';
  /** The test on a user. */
  readonly condition: string;
  /** Whether it is one bit, so that a user can be switched on and off by it. */
  readonly isFlag: boolean;
  /** The field's value for `isActive`, and that of an active user. */
  readonly fromFlag: string;
  readonly whenActive: string;
}

/** Nothing tells who may log in, so the user of the tool has to. */
export interface Undecided {
  readonly problem: string;
  readonly hint: string;
}

const flag = (field: string): ActiveRule => ({
  field,
  type: 'boolean',
  condition: `user.${field}`,
  isFlag: true,
  fromFlag: 'isActive',
  whenActive: 'true',
});

const inverseFlag = (field: string): ActiveRule => ({
  field,
  type: 'boolean',
  condition: `!user.${field}`,
  isFlag: true,
  fromFlag: '!isActive',
  whenActive: 'false',
});

const comparison = (
  field: string,
  type: ActiveRule['type'],
  condition: string,
): ActiveRule => ({ ...flag(field), type, condition, isFlag: false });

/** Everybody may log in. */
export const EVERYBODY: ActiveRule = { ...flag(''), isFlag: false };

/** The flag of the generated users. */
export const IS_ACTIVE: ActiveRule = flag('isActive');

const ACTIVE_FIELDS = ['isActive', 'is_active', 'active', 'enabled'];

/**
 * The rule that `--user-active` asks for: a field that is true, `field=false`,
 * `field=null`, `field=VALUE`, `none`, or `auto` to look for a flag.
 */
export function findActiveRule(
  users: KnownUsers,
  userActive: string,
): ActiveRule | Undecided {
  if (userActive === 'none') return EVERYBODY;
  if (userActive === 'auto') return usualFlag(users);
  const [field = '', value = 'true'] = userActive.split('=');
  const rule = ruleFor(field, value);
  const { userFields, className, path } = users;
  if (!userFields) return rule;
  const known = userFields.find(({ name }) => name === field);
  if (known && mayBe(known, rule)) return rule;
  const kind = rule.type === 'boolean' ? 'boolean ' : '';
  return undecided(
    users,
    known && rule.type !== 'boolean'
      ? `The field "${field}" of the users of ${className} in ${path} is a boolean.`
      : `The users of ${className} in ${path} have no ${kind}field "${field}".`,
  );
}

function usualFlag(users: KnownUsers): ActiveRule | Undecided {
  const { userFields = [], className, path } = users;
  const found = ACTIVE_FIELDS.find((name) =>
    userFields.some((item) => item.name === name && mayBe(item, IS_ACTIVE)),
  );
  return found === undefined
    ? undecided(
        users,
        `Nothing in the users of ${className} in ${path} tells who may log in: none of ${ACTIVE_FIELDS.join(', ')} was found.`,
      )
    : flag(found);
}

function ruleFor(field: string, value: string): ActiveRule {
  const name = `user.${field}`;
  switch (value) {
    case 'true':
      return flag(field);
    case 'false':
      return inverseFlag(field);
    case 'null':
      return comparison(field, 'unknown', `!${name}`);
    default:
      return /^\d+$/.test(value)
        ? comparison(field, 'number', `${name} === ${value}`)
        : comparison(field, 'string', `${name} === '${value}'`);
  }
}

/** A field without annotation may be anything. */
function mayBe({ type }: TypeField, rule: ActiveRule): boolean {
  if (type === '') return true;
  return rule.type === 'boolean' ? type === 'boolean' : type !== 'boolean';
}

/** Fields by which users are often kept out, and how each is asked for. */
const OTHER_RULES: readonly (readonly [RegExp, (name: string) => string])[] = [
  [
    /^(?:is_?)?(?:blocked|banned|disabled|suspended|locked|deleted|inactive|deactivated)$/i,
    (name) => `${name}=false`,
  ],
  [
    /^(?:blocked|banned|disabled|suspended|locked|deleted|deactivated)_?(?:at|on)$/i,
    (name) => `${name}=null`,
  ],
  [/^(?:user|account)?_?(?:status|state)$/i, (name) => `${name}=<value>`],
];

function undecided(
  { userFields = [] }: KnownUsers,
  problem: string,
): Undecided {
  const likely = userFields.flatMap(({ name }) =>
    OTHER_RULES.filter(([pattern]) => pattern.test(name)).map(([, rule]) =>
      rule(name),
    ),
  );
  const examples = likely.map((rule) => `--user-active ${rule}`).join(' or ');
  return {
    problem,
    hint: `${
      examples === ''
        ? 'Name the boolean field with --user-active <field>, or another with <field>=false, <field>=null or <field>=<value>'
        : `These fields may tell: ${examples}`
    }; or let everybody log in whose password is right, with --user-active none.`,
  };
}
