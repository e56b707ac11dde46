import type { Orm } from '../../project/stores/store-setup.js';
import type { PatchInput, PlannedPatch } from '../planned-patch.js';
import { drizzlePatches } from './drizzle-patches.js';
import { mikroOrmPatches } from './mikro-orm-patches.js';
import { mongoosePatches } from './mongoose-patches.js';
import { prismaOutsiders, prismaPatches } from './prisma-patches.js';
import { typeormPatches } from './typeorm-patches.js';

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
  return input.options.store === 'prisma' ? prismaOutsiders(input) : [];
}
