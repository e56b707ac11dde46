import {
  addClassFields,
  type ClassField,
} from '../../../patches/add-class-fields.js';
import { userEntityMapping } from '../../../templates/stores/entity-context.js';
import type { AddedField } from '../../../templates/stores/user-entity-mapping.js';
import {
  patchFile,
  type PatchInput,
  type PlannedPatch,
} from '../../planned-patch.js';

const FIELDS: Readonly<Record<AddedField, ClassField>> = {
  passwordHash: { name: 'passwordHash', options: '', rest: '?: string' },
  // Users from before, whose documents have no such field, may log in.
  isActive: {
    name: 'isActive',
    options: '{ default: true }',
    rest: '!: boolean',
  },
};

/** The edits of the user's files that Mongoose needs: what the class of the users lacks, with consent. */
export function mongoosePatches(input: PatchInput): PlannedPatch[] {
  const { project, options } = input;
  const mapping = userEntityMapping(project, options);
  if (!mapping || mapping.added.length === 0) return [];
  const { path, className } = mapping.entity;
  return [
    patchFile(input, path, (text) =>
      addClassFields(text, {
        path,
        className,
        decorator: { name: 'Prop', specifier: '@nestjs/mongoose' },
        fields: mapping.added.map((name) => FIELDS[name]),
      }),
    ),
  ];
}
