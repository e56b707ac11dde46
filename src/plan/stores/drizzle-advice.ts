import type { Project } from '../../project/project.js';
import { NO_ADVICE, type StoreAdvice } from './advice.js';

/** What the user has to know, to settle or to do with Drizzle. */
export function drizzleAdvice({ stores }: Project): StoreAdvice {
  if (stores.drizzle) return NO_ADVICE;
  return {
    ...NO_ADVICE,
    problems: [
      {
        code: 'orm-missing',
        message: 'drizzle-orm is not among the packages of this project.',
        hint: 'Install it with a driver, e.g. npm install drizzle-orm pg, or choose another --store.',
      },
    ],
  };
}
