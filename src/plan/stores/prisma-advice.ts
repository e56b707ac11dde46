import { NO_ADVICE, type StoreAdvice } from './advice.js';

/** What the user has to know, to settle or to do with Prisma. */
export function prismaAdvice(): StoreAdvice {
  return NO_ADVICE;
}
