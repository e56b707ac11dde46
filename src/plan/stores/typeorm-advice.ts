import { NO_ADVICE, type StoreAdvice } from './advice.js';

/** What the user has to know, to settle or to do with TypeORM. */
export function typeormAdvice(): StoreAdvice {
  return NO_ADVICE;
}
