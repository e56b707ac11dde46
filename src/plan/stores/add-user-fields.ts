import {
  addClassFields,
  type ClassField,
  type ClassFieldsIntent,
} from '../../patches/add-class-fields.js';
import { userEntityMapping } from '../../templates/stores/entity-context.js';
import type { AddedField } from '../../templates/stores/user-entity-mapping.js';
import {
  patchFile,
  type PatchInput,
  type PlannedPatch,
} from '../planned-patch.js';

/** How an ORM writes each field that may be added to the class of the users. */
export type UserFields = Readonly<Record<AddedField, ClassField>>;

/**
 * The edit that gives the users' class what auth needs and it lacks; that this
 * is wanted has been settled. None where nothing is lacking.
 */
export function addUserFields(
  input: PatchInput,
  decorator: ClassFieldsIntent['decorator'],
  fields: UserFields,
): PlannedPatch[] {
  const mapping = userEntityMapping(input.project, input.options);
  if (!mapping || mapping.added.length === 0) return [];
  const { path, className } = mapping.entity;
  return [
    patchFile(input, path, (text) =>
      addClassFields(text, {
        path,
        className,
        decorator,
        fields: mapping.added.map((name) => fields[name]),
      }),
    ),
  ];
}
