import type { ExistingUsers } from '../project/find-existing-users.js';
import type { Options } from '../options/options.js';
import type { Project } from '../project/project.js';
import type { StoreSetup } from '../project/stores/store-setup.js';

/**
 * Where auth finds its users: in new ones of `own`, in an `entity` of the
 * project, or behind a `service` of the project whose entity is not known.
 */
export type UsersKind = 'own' | 'entity' | 'service';

/** Which of them a run is about. */
export function usersKind(project: Project, options: Options): UsersKind {
  if (options.userEntity === 'none') return 'own';
  const entities = storeSetup(project, options)?.userEntities ?? [];
  if (entities.length > 0) return 'entity';
  return project.existingUsers ? 'service' : 'own';
}

/** The users of the project, where auth asks their service. */
export function usersBehindService(
  project: Project,
  options: Options,
): ExistingUsers | undefined {
  return usersKind(project, options) === 'service'
    ? project.existingUsers
    : undefined;
}

/** What is known of the chosen store; undefined for memory, and for an ORM that is not there yet. */
export function storeSetup(
  { stores }: Pick<Project, 'stores'>,
  { store }: Pick<Options, 'store'>,
): StoreSetup | undefined {
  return store === 'memory' ? undefined : stores[store];
}
