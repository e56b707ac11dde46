import {
  addMongooseProps,
  type MongooseProp,
} from '../../patches/add-mongoose-props.js';
import { userEntityMapping } from '../../templates/stores/entity-context.js';
import type { AddedField } from '../../templates/stores/map-user-entity.js';
import {
  patchFile,
  type PatchInput,
  type PlannedPatch,
} from '../planned-patch.js';

const PROPS: Readonly<Record<AddedField, MongooseProp>> = {
  passwordHash: { name: 'passwordHash', type: 'string' },
  // Users from before, whose documents have no such field, may log in.
  isActive: { name: 'isActive', type: 'boolean', defaultValue: 'true' },
};

/** The edits of the user's files that Mongoose needs: what the class of the users lacks, with consent. */
export function mongoosePatches(input: PatchInput): PlannedPatch[] {
  const { project, options } = input;
  const mapping = userEntityMapping(project, options);
  if (!mapping || mapping.added.length === 0) return [];
  const { entity, added } = mapping;
  const props = added.map((field) => PROPS[field]);
  return [
    patchFile(input, entity.path, (text) =>
      addMongooseProps(entity.path, text, entity.className, props),
    ),
  ];
}
