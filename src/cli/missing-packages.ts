import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { missingDependencies } from '../plan/dependency-versions.js';
import type { Plan } from '../plan/plan.js';

/**
 * Whether a package that the generated code imports is listed but not
 * installed, as after a failed installation. Yarn's Plug'n'Play keeps packages
 * elsewhere and counts as installed.
 */
export function packagesAreMissing({ project, options }: Plan): boolean {
  const places = directoriesUpwards(
    join(project.root, project.packageDirectory),
  );
  if (places.some((place) => existsSync(join(place, '.pnp.cjs')))) return false;
  return missingDependencies({ ...project, packages: [] }, options).some(
    ({ name }) =>
      !places.some((place) => existsSync(join(place, 'node_modules', name))),
  );
}

function directoriesUpwards(directory: string): string[] {
  const parent = dirname(directory);
  return parent === directory
    ? [directory]
    : [directory, ...directoriesUpwards(parent)];
}
