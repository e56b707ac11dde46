/** What templates may name of Mongoose. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface MongooseContext {}

/** Of a run with another store. */
export const NO_MONGOOSE: MongooseContext = {};

/** The context of a project that has Mongoose. */
export function mongooseContext(): MongooseContext {
  return NO_MONGOOSE;
}
