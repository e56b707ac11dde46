import { DrizzleQueryError } from 'drizzle-orm';

/**
 * Drizzle's error quotes what a query was given, and a log is no place for the
 * hash of a password (ASVS 5 §16.2.5). The driver's own, behind it, does not.
 */
export async function withoutValues<Result>(
  query: PromiseLike<Result>,
): Promise<Result> {
  try {
    return await query;
  } catch (error) {
    if (error instanceof DrizzleQueryError && error.cause) {
      throw error.cause;
    }
    throw error;
  }
}
