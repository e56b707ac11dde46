import type { Options } from '../../options/options.js';
import type { Project } from '../../project/project.js';
import { userEntityMapping } from '../../templates/stores/entity-context.js';
import { storeSetup, usersKind } from '../../templates/users-kind.js';
import type { Problem } from '../plan.js';

/** What has to be settled about the entity that is to hold the users. */
export function userEntityProblems(
  project: Project,
  options: Options,
): Problem[] {
  return [
    ...severalEntities(project, options),
    ...(userEntityMapping(project, options)?.obstacles ?? []).map(
      ({ problem, hint }) => ({
        code: 'user-entity-unfit',
        message: problem,
        hint,
      }),
    ),
  ].slice(0, usersKind(project, options) === 'entity' ? undefined : 0);
}

function severalEntities(project: Project, options: Options): Problem[] {
  const entities = storeSetup(project, options)?.userEntities ?? [];
  const [first] = entities;
  if (!first || entities.length === 1) return [];
  const places = entities.map(({ path, className }) => `${path}#${className}`);
  return [
    {
      code: 'several-user-entities',
      message: `Several of your entities may be the users: ${places.join(', ')}.`,
      hint: `Choose one with --user-entity ${places[0] ?? ''}, or take new users with --user-entity none.`,
    },
  ];
}
