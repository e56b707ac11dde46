import type { Options } from '../../options/options.js';
import type { Orm } from '../../project/stores/store-setup.js';
import type { Project } from '../../project/project.js';
import { NO_ADVICE, type StoreAdvice } from './advice.js';
import { drizzleAdvice } from './drizzle/advice.js';
import { mikroOrmAdvice } from './mikro-orm/advice.js';
import { mongooseAdvice } from './mongoose/advice.js';
import { prismaAdvice } from './prisma/advice.js';
import { redisNotes } from './redis/advice.js';
import { typeormAdvice } from './typeorm/advice.js';
import { userEntityProblems } from './user-entity-problems.js';

const ADVICE: Readonly<
  Record<Orm, (project: Project, options: Options) => StoreAdvice>
> = {
  typeorm: typeormAdvice,
  prisma: prismaAdvice,
  drizzle: drizzleAdvice,
  'mikro-orm': mikroOrmAdvice,
  mongoose: mongooseAdvice,
};

/** What the chosen store has to say. */
export function storeAdvice(project: Project, options: Options): StoreAdvice {
  const advice =
    options.store === 'memory'
      ? NO_ADVICE
      : ADVICE[options.store](project, options);
  return {
    ...advice,
    problems: [...userEntityProblems(project, options), ...advice.problems],
    notes: [...advice.notes, ...redisNotes(options)],
  };
}
