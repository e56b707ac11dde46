import { ScaffoldError } from '../../../src/index.js';

/** The error with which an action is refused. */
export function errorOf(action: () => unknown): ScaffoldError {
  try {
    action();
  } catch (error) {
    if (error instanceof ScaffoldError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}
