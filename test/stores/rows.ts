import type { Store } from '../../src/options/options.js';
import type { AppKind } from '../harness/fresh-app.mjs';
import { drizzleRows } from './apps/drizzle.js';
import { memoryRows } from './apps/memory.js';
import { mikroOrmRows } from './apps/mikro-orm.js';
import { mongooseRows } from './apps/mongoose.js';
import { prismaRows } from './apps/prisma.js';
import { typeormRows } from './apps/typeorm.js';
import type { ServerKind } from './servers/database-server.js';

/**
 * One store on one server in one Nest app. A new row is an entry of
 * apps/<store>.ts; what the user has before `init` is the folder apps/<store>.
 */
export interface StoreRow extends AppKind {
  /** Unique, and the name of its tests. */
  readonly name: string;
  readonly store: Store;
  /** Where DATABASE_URL points; left out for memory. */
  readonly server?: ServerKind;
  /** With REDIS_URL as well, for --sessions redis. */
  readonly redis?: boolean;
  /** Flags of `init` beside --store. */
  readonly flags?: readonly string[];
  /** Packages the user has installed: name → range. */
  readonly packages: Readonly<Record<string, string>>;
  /** Folders of apps whose files the user has too. */
  readonly folders?: readonly string[];
  /** What differs from the folder: path → [what stands there, what comes instead]. */
  readonly edits?: Readonly<Record<string, readonly Edit[]>>;
  /** Commands in the app before it is built, such as a code generator. */
  readonly prepare?: readonly Command[];
  /** Commands in the built app that bring an empty database up to date. */
  readonly migrate?: readonly Command[];
  /** Commands that take back the last migration, where the tool writes a way back. */
  readonly revert?: readonly Command[];
  /** Whether the users' table has somebody before auth comes: Ada@example.com, who has no password. */
  readonly filled?: true;
  /** Turns what the server gives into what this library wants to read in DATABASE_URL. */
  readonly databaseUrl?: (url: string) => string;
  /** Node's major, where it is not the one of the Nest app. */
  readonly node?: 20 | 24;
  /** What makes its store read, compare and write: generated path → edits. For the benchmark. */
  readonly naive?: Readonly<Record<string, readonly Edit[]>>;
  /** Whether the app's own tests and checks are run too. */
  readonly ownTests?: true;
  /** Chosen in every sample; else CI takes some of the others in turn. */
  readonly always?: boolean;
}

export type Edit = readonly [from: string, to: string];

/** Program and arguments; the app's own programs are on PATH. */
export type Command = readonly [string, ...string[]];

export const STORE_ROWS: readonly StoreRow[] = [
  ...memoryRows,
  ...drizzleRows,
  ...mikroOrmRows,
  ...mongooseRows,
  ...prismaRows,
  ...typeormRows,
];

/** One database for two processes, which memory is not. */
export const isShared = (row: StoreRow): boolean => row.store !== 'memory';
