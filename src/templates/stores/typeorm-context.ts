/** What templates may name of TypeORM. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface TypeormContext {}

/** Of a run with another store. */
export const NO_TYPEORM: TypeormContext = {};

/** The context of a project that has TypeORM. */
export function typeormContext(): TypeormContext {
  return NO_TYPEORM;
}
