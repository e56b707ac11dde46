import type {
  EntityField,
  UserEntity,
} from '../../project/stores/store-setup.js';
import type { Undecided } from '../active-rule.js';
import type { AddedField } from './user-entity-mapping.js';

/** Names of `--user-fields` that the entity does not have. */
export function unknownNames(
  { fields, className, path }: UserEntity,
  named: ReadonlyMap<string, string>,
): Undecided[] {
  return [...named.values()]
    .filter((one) => !fields.some(({ name }) => name === one))
    .map((one) => ({
      problem: `${className} in ${path} has no field "${one}".`,
      hint: `Its fields are ${listed(fields)}. Name one of them with --user-fields.`,
    }));
}

/** A field that auth cannot do without, and that nothing looks like. */
export function noField(
  { fields, className, path }: UserEntity,
  ours: 'id' | 'email',
): Undecided {
  return {
    problem: `Nothing in ${className} in ${path} looks like the ${ours} of a user.`,
    hint: `Name the field with --user-fields ${ours}=<field>. Its fields are ${listed(fields)}. Or take new users with --user-entity none.`,
  };
}

/** Whether the entity hashes what is put into a field. */
export const hashesItself = (
  { hasSaveHooks }: UserEntity,
  { name }: EntityField,
): boolean => hasSaveHooks && name === 'password';

/** A hash that would be hashed again. */
export const hashedTwice = (
  { className, path }: UserEntity,
  { name }: EntityField,
): Undecided => ({
  problem: `${className} in ${path} seems to hash "${name}" by itself before it is saved, so that a hash would be hashed again.`,
  hint: `Take that out, or have a field of its own for the hash: --user-fields passwordHash=<field>.`,
});

/** Fields that are missing, and that nobody said may be added. */
export function withoutConsent(
  { className, path }: UserEntity,
  added: readonly AddedField[],
): Undecided[] {
  return added.length === 0
    ? []
    : [
        {
          problem: `${className} in ${path} has no field for ${added.join(' and ')}.`,
          hint: `Let it be added with --add-user-fields, or name the field it has with --user-fields ${added.map((name) => `${name}=<field>`).join(',')}.`,
        },
      ];
}

/** A required field that a new user would have no value for. */
export const unknownValue = (
  { className, path }: UserEntity,
  { name, type }: EntityField,
): Undecided => ({
  problem: `A new user needs "${name}" (${type}), a field of ${className} in ${path} that auth knows nothing of.`,
  hint: `Let the field be null, or give it a default.`,
});

const listed = (fields: readonly EntityField[]) =>
  fields.map(({ name }) => name).join(', ');
