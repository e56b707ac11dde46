import { posix } from 'node:path';
import { drizzleConfigText } from '../../patches/drizzle/drizzle-config.js';
import {
  patchOrCreate,
  type PatchInput,
  type PlannedPatch,
} from '../planned-patch.js';
import { migrationPatches } from './drizzle-migration.js';

const CONFIG = 'drizzle.config.ts';

/** The edits of the user's files that Drizzle needs. */
export function drizzlePatches(input: PatchInput): PlannedPatch[] {
  if (!input.project.stores.drizzle) return [];
  return [...configPatches(input), ...migrationPatches(input)];
}

/** Files beside the source that the server's build must not take in. */
export function drizzleFilesBesideSource({
  project,
  options,
}: Pick<PatchInput, 'project' | 'options'>): string[] {
  const setup = project.stores.drizzle;
  return options.store === 'drizzle' && setup && !setup.config
    ? [posix.join(project.packageDirectory, CONFIG)]
    : [];
}

function configPatches(input: PatchInput): PlannedPatch[] {
  const { project, options } = input;
  if (project.stores.drizzle?.config) return [];
  const path = posix.join(project.packageDirectory, CONFIG);
  const source = posix.relative(project.packageDirectory, project.sourceRoot);
  const text = drizzleConfigText({
    database: options.database,
    schema: `./${source}/**/*.schema.ts`,
  });
  return [patchOrCreate(input, path, () => ({ kind: 'changed', text }))];
}
