/** What templates may name of Drizzle. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface DrizzleContext {}

/** Of a run with another store. */
export const NO_DRIZZLE: DrizzleContext = {};

/** The context of a project that has Drizzle. */
export function drizzleContext(): DrizzleContext {
  return NO_DRIZZLE;
}
