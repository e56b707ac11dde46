import type { Options } from '../../../options/options.js';
import { drizzleDriver } from '../../../templates/stores/drizzle/context.js';
import type { NeededPackage, StoreProject } from '../../needed-package.js';

/** The packages of a driver: itself, and its types. */
const DRIVERS: Readonly<Record<string, readonly NeededPackage[]>> = {
  pg: [
    { name: 'pg', ranges: '^8.16.0', least: '8.0.0' },
    { name: '@types/pg', ranges: '^8.15.0', dev: true },
  ],
  postgres: [{ name: 'postgres', ranges: '^3.4.7' }],
  mysql2: [{ name: 'mysql2', ranges: '^3.14.0' }],
  '@libsql/client': [{ name: '@libsql/client', ranges: '^0.18.0' }],
  'better-sqlite3': [
    { name: 'better-sqlite3', ranges: '^12.0.0' },
    { name: '@types/better-sqlite3', ranges: '^7.6.13', dev: true },
  ],
};

/** What the generated code imports for Drizzle. */
export function drizzlePackages(
  project: StoreProject,
  options: Options,
): readonly NeededPackage[] {
  const setup = project.stores.drizzle;
  return [
    { name: 'drizzle-orm', ranges: '^0.45.0', least: '0.44.0' },
    ...(DRIVERS[drizzleDriver(project, options)] ?? []),
    ...(setup?.config
      ? []
      : [{ name: 'drizzle-kit', ranges: '^0.31.0', dev: true as const }]),
  ];
}
