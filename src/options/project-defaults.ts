import { ScaffoldError } from '../errors.js';
import type { Project } from '../project/project.js';
import type { Orm } from '../project/stores/store-setup.js';
import { clientDefaults } from './client-defaults.js';
import type { Options, RawOptions, Store } from './options.js';
import {
  mergeSources,
  resolveOptions,
  type OptionSource,
} from './resolve-options.js';

/** The ORMs whose projects have their store chosen by themselves. */
const AUTOMATIC = Object.keys({
  typeorm: true,
  prisma: true,
  drizzle: true,
  'mikro-orm': true,
  mongoose: true,
} satisfies Record<Orm, true>) as readonly Orm[];

/**
 * Completes the choices of a run with what the project tells, then with the
 * defaults. Throws what `resolveOptions` and `projectDefaults` throw.
 */
export function completeOptions(
  sources: readonly OptionSource[],
  project: Pick<Project, 'stores' | 'frontends' | 'directory'>,
  now: Date,
): Options {
  const told = projectDefaults(project, mergeSources(sources), now);
  return resolveOptions([...sources, { values: told }]);
}

/**
 * What a project tells of the choices that nobody made: its ORM, its database,
 * its frontend, and the time `now` for a migration. Throws a ScaffoldError where it has several
 * ORMs and `known` names none of them.
 */
export function projectDefaults(
  { stores, ...project }: Pick<Project, 'stores' | 'frontends' | 'directory'>,
  known: RawOptions,
  now: Date,
): RawOptions {
  const store =
    known.store ?? onlyStore(AUTOMATIC.filter((orm) => orm in stores));
  const database = stores[store as Orm]?.database;
  return {
    ...clientDefaults(project, known),
    store,
    ...(database && { database }),
    ...(store !== 'memory' &&
      store !== 'mongoose' && { migrationTime: digitsOf(now) }),
  };
}

/** Whether somebody has to say which store is meant. */
export const severalStores = (stores: Project['stores']): boolean =>
  AUTOMATIC.filter((orm) => orm in stores).length > 1;

function onlyStore([first, ...others]: readonly Orm[]): Store {
  if (first === undefined) return 'memory';
  if (others.length === 0) return first;
  const choices = [first, ...others];
  throw new ScaffoldError(
    `There are several places for users and sessions: ${choices.join(', ')}.`,
    {
      code: 'several-stores',
      hint: `Choose one with --store, e.g. --store ${first}.`,
      choices,
    },
  );
}

/** E.g. `20261231235959`, in UTC. */
const digitsOf = (time: Date) =>
  time.toISOString().replace(/\D/g, '').slice(0, 14);
