import { posix } from 'node:path';
import type { Options } from '../../../options/options.js';
import type { Project } from '../../../project/project.js';
import {
  schemaPatterns,
  takesIn,
} from '../../../project/stores/drizzle/schema-files.js';
import type { PatchInput } from '../../planned-patch.js';
import { outputDirectories } from '../../../templates/output-directories.js';
import { storeContext } from '../../../templates/stores/store-context.js';

/** The generated files with tables, relative to the package. */
export function generatedSchemaFiles(
  project: Project,
  options: Options,
): string[] {
  const { auth, users } = outputDirectories(project, options);
  const { sessionTables, ownUsers } = storeContext(project, options);
  return [
    ...(ownUsers ? [posix.join(users, 'users.schema.ts')] : []),
    ...(sessionTables ? [posix.join(auth, 'store/auth.schema.ts')] : []),
  ].map((path) => `./${posix.relative(project.packageDirectory, path)}`);
}

/** Those that the configuration of drizzle-kit does not take in; none without one. */
export function unseenSchemaFiles(
  { tree }: Pick<PatchInput, 'tree'>,
  project: Project,
  options: Options,
): string[] {
  const config = project.stores.drizzle?.config;
  if (!config) return [];
  const patterns = schemaPatterns(tree, config.path);
  return generatedSchemaFiles(project, options).filter(
    (file) =>
      !patterns.some((pattern) => takesIn(pattern, posix.normalize(file))),
  );
}
