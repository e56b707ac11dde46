import {
  addClassFields,
  type ClassField,
} from '../../../patches/add-class-fields.js';
import { listClasses } from '../../../patches/list-classes.js';
import { userEntityMapping } from '../../../templates/stores/entity-context.js';
import type { AddedField } from '../../../templates/stores/user-entity-mapping.js';
import {
  patchFile,
  type PatchInput,
  type PlannedPatch,
} from '../../planned-patch.js';
import { ENTITY_LISTS } from '../../../project/stores/mikro-orm/config.js';
import { generatedEntities } from './entities.js';

/** The edits of the user's files that MikroORM needs. */
export function mikroOrmPatches(input: PatchInput): PlannedPatch[] {
  return [...listEntities(input), ...addFields(input)];
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
const FIELDS: Readonly<Record<AddedField, ClassField>> = {
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

/** What auth needs and the users' entity lacks; asked for by `--add-user-fields`. */
function addFields(input: PatchInput): PlannedPatch[] {
  const { project, options } = input;
  const mapping = userEntityMapping(project, options);
  const setup = project.stores['mikro-orm'];
  if (!mapping || !setup || mapping.added.length === 0) return [];
  const { path, className } = mapping.entity;
  return [
    patchFile(input, path, (text) =>
      addClassFields(text, {
        path,
        className,
        decorator: { name: 'Property', specifier: setup.decorators },
        fields: mapping.added.map((name) => FIELDS[name]),
      }),
    ),
  ];
}
