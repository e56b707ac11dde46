import { NO_ADVICE, type StoreAdvice } from './advice.js';

/** What the user has to know, to settle or to do with MikroORM. */
export function mikroOrmAdvice(): StoreAdvice {
  return NO_ADVICE;
}
