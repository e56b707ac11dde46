import type { PatchInput, PlannedPatch } from '../../planned-patch.js';
import { addUserFields, type UserFields } from '../add-user-fields.js';

const PROP = { name: 'Prop', specifier: '@nestjs/mongoose' };

const FIELDS: UserFields = {
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
  return addUserFields(input, PROP, FIELDS);
}
