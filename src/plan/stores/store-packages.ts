import type { Orm } from '../../project/stores/store-setup.js';
import type { Options } from '../../options/options.js';
import type { NeededPackage, StoreProject } from '../needed-package.js';
import { drizzlePackages } from './drizzle/packages.js';
import { mikroOrmPackages } from './mikro-orm/packages.js';
import { mongoosePackages } from './mongoose/packages.js';
import { prismaPackages } from './prisma/packages.js';
import { typeormPackages } from './typeorm/packages.js';

const PACKAGES: Readonly<
  Record<
    Orm,
    (project: StoreProject, options: Options) => readonly NeededPackage[]
  >
> = {
  typeorm: typeormPackages,
  prisma: prismaPackages,
  drizzle: drizzlePackages,
  'mikro-orm': mikroOrmPackages,
  mongoose: mongoosePackages,
};

/** What the generated code imports for the chosen store. */
export function storePackages(
  project: StoreProject,
  options: Options,
): readonly NeededPackage[] {
  const { store } = options;
  return store === 'memory' ? [] : PACKAGES[store](project, options);
}
