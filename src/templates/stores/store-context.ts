import type { Options, Store } from '../../options/options.js';
import type { Database, Orm } from '../../project/stores/store-setup.js';
import type { Project } from '../../project/project.js';
import { classPrefix } from '../names.js';
import { usersKind } from '../users-kind.js';
import {
  drizzleContext,
  NO_DRIZZLE,
  type DrizzleContext,
} from './drizzle/context.js';
import {
  mikroOrmContext,
  NO_MIKRO_ORM,
  type MikroOrmContext,
} from './mikro-orm/context.js';
import {
  mongooseContext,
  NO_MONGOOSE,
  type MongooseContext,
} from './mongoose/context.js';
import {
  prismaContext,
  NO_PRISMA,
  type PrismaContext,
} from './prisma/context.js';
import { entityContext, type EntityContext } from './entity-context.js';
import { redisContext, type RedisContext } from './redis/context.js';
import {
  typeormContext,
  NO_TYPEORM,
  type TypeormContext,
} from './typeorm/context.js';

/** Everything templates may name of where users and sessions are kept. */
export interface StoreContext
  extends
    TypeormContext,
    PrismaContext,
    DrizzleContext,
    MikroOrmContext,
    MongooseContext,
    EntityContext,
    RedisContext {
  /** The store of the users; one of these is true. */
  readonly memory: boolean;
  readonly typeorm: boolean;
  readonly prisma: boolean;
  readonly drizzle: boolean;
  readonly mikroOrm: boolean;
  readonly mongoose: boolean;
  /** Where sessions and limits are kept. */
  readonly sessionStore: Store | 'redis';
  readonly redis: boolean;
  /** Whether limits outlive the process, and the class and file that keep them. */
  readonly sharedLimits: boolean;
  readonly limitersClass: string;
  readonly limitersFile: string;
  /** Whether the tables of sessions and limits belong to the ORM. */
  readonly sessionTables: boolean;
  /** What the ORM talks to; one of these is true. */
  readonly postgresql: boolean;
  readonly mysql: boolean;
  readonly sqlite: boolean;
  /** Whether users are generated, or an entity of the project is used. */
  readonly ownUsers: boolean;
  readonly entityUsers: boolean;
  /** When the migration was made, as 14 digits. */
  readonly migrationTime: string;
}

/** What templates may name of an ORM, when another one is chosen. */
export const NO_STORE: TypeormContext &
  PrismaContext &
  DrizzleContext &
  MikroOrmContext &
  MongooseContext = {
  ...NO_TYPEORM,
  ...NO_PRISMA,
  ...NO_DRIZZLE,
  ...NO_MIKRO_ORM,
  ...NO_MONGOOSE,
};

const CONTEXTS: Readonly<
  Record<Orm, (project: Project, options: Options) => object>
> = {
  typeorm: typeormContext,
  prisma: prismaContext,
  drizzle: drizzleContext,
  'mikro-orm': mikroOrmContext,
  mongoose: mongooseContext,
};

/** The context of a project and its options. */
export function storeContext(project: Project, options: Options): StoreContext {
  const { store, sessions } = options;
  const is = (database: Database) => options.database === database;
  const users = usersKind(project, options);
  return {
    memory: store === 'memory',
    typeorm: store === 'typeorm',
    prisma: store === 'prisma',
    drizzle: store === 'drizzle',
    mikroOrm: store === 'mikro-orm',
    mongoose: store === 'mongoose',
    sessionStore: sessions === 'redis' ? 'redis' : store,
    redis: sessions === 'redis',
    ...limitersContext(sessions === 'redis' ? 'redis' : store),
    sessionTables: sessions === 'same' && store !== 'memory',
    postgresql: is('postgresql'),
    mysql: is('mysql'),
    sqlite: is('sqlite'),
    ownUsers: users === 'own',
    entityUsers: users === 'entity',
    migrationTime: options.migrationTime,
    ...entityContext(project, options),
    ...redisContext(project),
    ...NO_STORE,
    ...(store !== 'memory' && store in project.stores
      ? CONTEXTS[store](project, options)
      : {}),
  };
}

/** By the name of the store, e.g. MikroOrmLimiters of mikro-orm-limiters. */
function limitersContext(store: Store | 'redis') {
  return {
    sharedLimits: store !== 'memory',
    limitersClass: `${classPrefix(store)}Limiters`,
    limitersFile: `${store}-limiters`,
  };
}
