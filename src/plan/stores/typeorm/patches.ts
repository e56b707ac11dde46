import { posix } from 'node:path';
import type { NeededImport } from '../../../patches/add-import.js';
import { listClasses } from '../../../patches/list-classes.js';
import { importPath } from '../../../templates/names.js';
import { templateContext } from '../../../templates/template-context.js';
import {
  patchFile,
  type PatchInput,
  type PlannedPatch,
} from '../../planned-patch.js';
import { addUserFields, type UserFields } from '../add-user-fields.js';
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
    ...addUserFields(input, COLUMN, FIELDS),
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

const COLUMN = { name: 'Column', specifier: 'typeorm' };

const FIELDS: UserFields = {
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
