import type { Options } from '../../../options/options.js';
import { usesLibsql } from '../../../templates/stores/prisma/context.js';
import type { NeededPackage, StoreProject } from '../../needed-package.js';

/** The client, and the driver of one that is generated. */
export function prismaPackages(
  project: StoreProject,
  { database }: Options,
): readonly NeededPackage[] {
  const setup = project.stores.prisma;
  if (!setup) return [];
  const ranges = setup.major === 6 ? '^6.16.0' : '^7.0.0';
  const isNew = setup.service === undefined || setup.isServiceOurs;
  const adapter = {
    postgresql: '@prisma/adapter-pg',
    mysql: '@prisma/adapter-mariadb',
    sqlite: usesLibsql(project)
      ? '@prisma/adapter-libsql'
      : '@prisma/adapter-better-sqlite3',
  }[database];
  return [
    // The first one whose client needs no engine beside it.
    { name: '@prisma/client', ranges, least: '6.16.0' },
    ...(isNew ? [{ name: adapter, ranges }] : []),
  ];
}
