import type { Options } from '../../../options/options.js';
import type { Database } from '../../../project/stores/store-setup.js';
import type { NeededPackage, StoreProject } from '../../needed-package.js';

const DRIVER: Readonly<Record<Database, string>> = {
  postgresql: '@mikro-orm/postgresql',
  mysql: '@mikro-orm/mysql',
  sqlite: '@mikro-orm/libsql',
};

/**
 * What the generated code imports for MikroORM, in the version of its core that
 * is there: it refuses to start with any other.
 */
export function mikroOrmPackages(
  { stores, nestMajor }: StoreProject,
  { database }: Pick<Options, 'database'>,
): readonly NeededPackage[] {
  const setup = stores['mikro-orm'];
  const major = setup?.major ?? (nestMajor < 12 ? 6 : 7);
  const version = setup?.version ?? `^${String(major)}.0.0`;
  return [
    { name: '@mikro-orm/core', ranges: version },
    ...(major < 7 ? [] : [{ name: '@mikro-orm/decorators', ranges: version }]),
    { name: '@mikro-orm/migrations', ranges: version },
    {
      name: '@mikro-orm/nestjs',
      ranges: major < 7 ? '^6.1.0' : '^7.0.0',
    },
    ...(setup?.driver === undefined
      ? [{ name: DRIVER[database], ranges: version }]
      : []),
  ];
}
