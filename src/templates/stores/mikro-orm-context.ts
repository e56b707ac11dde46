import { posix } from 'node:path';
import type { Options } from '../../options/options.js';
import type { Project } from '../../project/project.js';
import type { Database } from '../../project/stores/store-setup.js';
import { usersKind } from '../users-kind.js';
import { entityContext } from './entity-context.js';

/** What templates may name of MikroORM. */
export interface MikroOrmContext {
  /** Where its decorators are imported from. */
  readonly mikroOrmDecorators: string;
  /** The file of the users' entity from the directory `store` of auth, without extension. */
  readonly mikroOrmUserImport: string;
  /** Whether the ids of users are text in code. */
  readonly mikroOrmTextId: boolean;
  /** Else what makes one of the text `userId`. */
  readonly mikroOrmUserId: string;
  /** The table of the users, the column of their id, and its type in SQL. */
  readonly mikroOrmUserTable: string;
  readonly mikroOrmUserIdColumn: string;
  readonly mikroOrmUserIdColumnType: string;
}

/** Of a run with another store. */
export const NO_MIKRO_ORM: MikroOrmContext = {
  mikroOrmDecorators: '@mikro-orm/decorators/legacy',
  mikroOrmUserImport: '../../users/user.entity',
  mikroOrmTextId: true,
  mikroOrmUserId: 'Number(userId)',
  mikroOrmUserTable: 'users',
  mikroOrmUserIdColumn: 'id',
  mikroOrmUserIdColumnType: 'uuid',
};

/** The context of a project that has MikroORM. */
export function mikroOrmContext(
  project: Project,
  options: Options,
): MikroOrmContext {
  const { idType, entityImport } = entityContext(project, options);
  const store = posix.join(project.sourceRoot, options.path, 'store');
  const own = posix.join(project.sourceRoot, 'users/user.entity');
  return {
    mikroOrmDecorators: mikroOrmDecorators(project),
    mikroOrmUserImport:
      usersKind(project, options) === 'entity'
        ? entityImport
        : posix.relative(store, own),
    mikroOrmTextId: idType === 'string',
    mikroOrmUserId: idType === 'bigint' ? 'BigInt(userId)' : 'Number(userId)',
    mikroOrmUserTable: 'users',
    mikroOrmUserIdColumn: 'id',
    mikroOrmUserIdColumnType: UUID[options.database],
  };
}

/** What MikroORM calls its type `uuid`. */
const UUID: Readonly<Record<Database, string>> = {
  postgresql: 'uuid',
  mysql: 'varchar(36)',
  sqlite: 'text',
};

/** Version 7 has the decorators in a package of their own. */
function mikroOrmDecorators({ stores }: Pick<Project, 'stores'>): string {
  return (stores['mikro-orm']?.major ?? 7) < 7
    ? '@mikro-orm/core'
    : '@mikro-orm/decorators/legacy';
}
