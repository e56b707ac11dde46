import { NO_ADVICE, type StoreAdvice } from './advice.js';

/** What the user has to know, to settle or to do with Mongoose. */
export function mongooseAdvice(): StoreAdvice {
  return NO_ADVICE;
}
