import type { Options } from '../../options/options.js';
import type { EnvKey } from '../../patches/add-env-keys.js';
import type { Project } from '../../project/project.js';
import type { Orm } from '../../project/stores/store-setup.js';
import type { PatchInput, PlannedPatch } from '../planned-patch.js';
import {
  drizzleEnvKeys,
  drizzleFilesBesideSource,
  drizzlePatches,
} from './drizzle/patches.js';
import { mikroOrmPatches } from './mikro-orm/patches.js';
import { mongoosePatches } from './mongoose/patches.js';
import { prismaOutsiders, prismaPatches } from './prisma/patches.js';
import { typeormPatches } from './typeorm/patches.js';

const PATCHES: Readonly<Record<Orm, (input: PatchInput) => PlannedPatch[]>> = {
  typeorm: typeormPatches,
  prisma: prismaPatches,
  drizzle: drizzlePatches,
  'mikro-orm': mikroOrmPatches,
  mongoose: mongoosePatches,
};

/** The edits of the user's files that the chosen store needs. */
export function storePatches(input: PatchInput): PlannedPatch[] {
  const { store } = input.options;
  return store === 'memory' ? [] : PATCHES[store](input);
}

/** The files of the chosen store that the server build is to leave out. */
export function storeOutsiders(input: PatchInput): string[] {
  const { store } = input.options;
  if (store === 'prisma') return prismaOutsiders(input);
  return store === 'drizzle' ? drizzleFilesBesideSource(input) : [];
}

/** What the chosen store's generated connection reads of the environment. */
export function storeEnvKeys(project: Project, options: Options): EnvKey[] {
  return options.store === 'drizzle' ? drizzleEnvKeys(project, options) : [];
}
