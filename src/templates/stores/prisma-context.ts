/** What templates may name of Prisma. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface PrismaContext {}

/** Of a run with another store. */
export const NO_PRISMA: PrismaContext = {};

/** The context of a project that has Prisma. */
export function prismaContext(): PrismaContext {
  return NO_PRISMA;
}
