/** What templates may name of MikroORM. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface MikroOrmContext {}

/** Of a run with another store. */
export const NO_MIKRO_ORM: MikroOrmContext = {};

/** The context of a project that has MikroORM. */
export function mikroOrmContext(): MikroOrmContext {
  return NO_MIKRO_ORM;
}
