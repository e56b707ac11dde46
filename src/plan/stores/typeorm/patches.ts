import { posix } from 'node:path';
import type { NeededImport } from '../../../patches/add-import.js';
import {
  addClassFields,
  type ClassField,
} from '../../../patches/add-class-fields.js';
import { listClasses } from '../../../patches/list-classes.js';
import { userEntityMapping } from '../../../templates/stores/entity-context.js';
import type { AddedField } from '../../../templates/stores/user-entity-mapping.js';
import { importPath } from '../../../templates/names.js';
import { templateContext } from '../../../templates/template-context.js';
import {
  patchFile,
  type PatchInput,
  type PlannedPatch,
} from '../../planned-patch.js';
import { typeormClasses, type GeneratedClass } from './classes.js';

/** The edits of the user's files that TypeORM needs. */
export function typeormPatches(input: PatchInput): PlannedPatch[] {
  const { project, options } = input;
  const { typeorm } = project.stores;
  if (!typeorm) return [];
  const { entities, migrations } = typeormClasses(project, options);
  return [
    ...inLists(input, 'entities', typeorm.entities.lists, entities),
    ...inLists(
      input,
      'migrations',
      typeorm.migrationClasses.areFound ? [] : typeorm.migrationClasses.lists,
      migrations,
    ),
    ...missingFields(input),
  ];
}

function inLists(
  input: PatchInput,
  member: 'entities' | 'migrations',
  paths: readonly string[],
  classes: readonly GeneratedClass[],
): PlannedPatch[] {
  const { ext } = templateContext(input.project, input.options);
  if (classes.length === 0) return [];
  return [...new Set(paths)].map((path) => {
    const needed = classes.map(({ name, file }): NeededImport => ({
      name,
      specifier: importPath(posix.dirname(path), file) + ext,
    }));
    return patchFile(input, path, (text) =>
      listClasses(text, { path, members: [member], classes: needed }),
    );
  });
}

const FIELDS: Readonly<Record<AddedField, ClassField>> = {
  passwordHash: {
    name: 'passwordHash',
    // Hidden: other queries would send it to whoever asks for users.
    options:
      "{ name: 'password_hash', type: 'varchar', length: 255, nullable: true, select: false }",
    rest: '!: string | null',
  },
  isActive: {
    name: 'isActive',
    options: "{ name: 'is_active', default: true }",
    rest: '!: boolean',
  },
};

/** The fields that an entity lacks; that they may be added has been settled. */
function missingFields(input: PatchInput): PlannedPatch[] {
  const mapping = userEntityMapping(input.project, input.options);
  if (!mapping || mapping.added.length === 0) return [];
  const { path, className } = mapping.entity;
  return [
    patchFile(input, path, (text) =>
      addClassFields(text, {
        path,
        className,
        decorator: { name: 'Column', specifier: 'typeorm' },
        fields: mapping.added.map((name) => FIELDS[name]),
      }),
    ),
  ];
}
