import { listClasses } from '../../../patches/list-classes.js';
import {
  patchFile,
  type PatchInput,
  type PlannedPatch,
} from '../../planned-patch.js';
import { ENTITY_LISTS } from '../../../project/stores/mikro-orm/config.js';
import { addUserFields, type UserFields } from '../add-user-fields.js';
import { generatedEntities } from './entities.js';

/** The edits of the user's files that MikroORM needs. */
export function mikroOrmPatches(input: PatchInput): PlannedPatch[] {
  const setup = input.project.stores['mikro-orm'];
  if (!setup) return [];
  const property = { name: 'Property', specifier: setup.decorators };
  return [...listEntities(input), ...addUserFields(input, property, FIELDS)];
}

/** Where entities are listed one by one, the new ones have to be as well. */
function listEntities(input: PatchInput): PlannedPatch[] {
  const { project, options } = input;
  const listing = project.stores['mikro-orm']?.config.listing ?? [];
  return listing.map((path) =>
    patchFile(input, path, (text) =>
      listClasses(text, {
        path,
        members: ENTITY_LISTS,
        classes: generatedEntities(project, options, path),
      }),
    ),
  );
}

/** As the migration adds them: rows that are there have no password yet. */
const FIELDS: UserFields = {
  passwordHash: {
    name: 'passwordHash',
    options:
      "{ type: 'string', fieldName: 'password_hash', nullable: true, hidden: true }",
    rest: '?: string',
  },
  isActive: {
    name: 'isActive',
    options: "{ type: 'boolean', fieldName: 'is_active', default: true }",
    rest: ' = true',
  },
};
