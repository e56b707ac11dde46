import type { Options } from '../../../options/options.js';
import type {
  ModelLine,
  NewModel,
} from '../../../patches/add-prisma-models.js';
import type { Project } from '../../../project/project.js';
import type { PrismaSetup } from '../../../project/stores/prisma/read-setup.js';
import type { Database } from '../../../project/stores/store-setup.js';
import { userEntityMapping } from '../../../templates/stores/entity-context.js';
import {
  prismaUsers,
  UUID,
  type PrismaUsers,
} from '../../../templates/stores/prisma/users.js';
import { usersKind } from '../../../templates/users-kind.js';

/** What a run adds to a Prisma schema. */
export interface PrismaAdditions {
  readonly models: readonly NewModel[];
  /** Lines of a model that is there already. */
  readonly fields:
    | {
        readonly model: string;
        readonly path: string;
        readonly lines: readonly ModelLine[];
      }
    | undefined;
}

/** The models of auth, and what the users' model gets. */
export function prismaAdditions(
  project: Project,
  options: Options,
  setup: PrismaSetup,
): PrismaAdditions {
  const kind = usersKind(project, options);
  const users = prismaUsers(setup, options, kind);
  const hasSessions = options.sessions === 'same';
  const back: ModelLine[] =
    hasSessions && users.isRelated
      ? [{ name: 'authSessions', type: 'AuthSession[]' }]
      : [];
  const mapping = userEntityMapping(project, options);
  const [found] = setup.userTables;
  const id = mapping?.id ?? 'id';
  const lines = [
    ...addedLines(options.database, mapping?.added ?? []),
    ...back,
  ];
  return {
    models: [
      ...(kind === 'own' ? [userModel(users, options.database, back)] : []),
      ...(hasSessions
        ? [
            sessionModel(users, id, options.database),
            limitModel(users, options.database),
          ]
        : []),
    ],
    fields:
      kind === 'entity' && found && lines.length > 0
        ? { model: found.model, path: found.path, lines }
        : undefined,
  };
}

/** An attribute of a database that has such types; SQLite has none. */
const native = (database: Database, type: string | undefined) =>
  database === 'sqlite' || type === undefined ? '' : `@db.${type}`;

/** Text of so many characters; PostgreSQL needs no length. */
const text = (database: Database, type: string) =>
  database === 'mysql' ? `@db.${type}` : '';

const join = (...attributes: string[]) =>
  attributes.filter((one) => one !== '').join(' ');

const inSchema = ({ schema }: PrismaUsers) =>
  schema === undefined ? [] : [`@@schema("${schema}")`];

function addedLines(database: Database, added: readonly string[]): ModelLine[] {
  return added.map((name) =>
    name === 'passwordHash'
      ? {
          name,
          type: 'String',
          attributes: join('@default("")', text(database, 'VarChar(255)')),
        }
      : { name, type: 'Boolean', attributes: '@default(true)' },
  );
}

function userModel(
  users: PrismaUsers,
  database: Database,
  back: readonly ModelLine[],
): NewModel {
  const wide = text(database, 'VarChar(255)');
  return {
    name: users.model,
    comment: 'E-mail addresses are kept in lower case.',
    lines: [
      {
        name: 'id',
        type: 'String',
        attributes: join(
          '@id @default(uuid())',
          native(database, UUID[database]),
        ),
      },
      { name: 'email', type: 'String', attributes: join('@unique', wide) },
      { name: 'passwordHash', type: 'String', attributes: wide },
      { name: 'isActive', type: 'Boolean', attributes: '@default(true)' },
      { name: 'createdAt', type: 'DateTime', attributes: '@default(now())' },
      ...back,
    ],
    attributes: inSchema(users),
  };
}

function sessionModel(
  users: PrismaUsers,
  id: string,
  database: Database,
): NewModel {
  const wide = text(database, 'VarChar(255)');
  const relation: ModelLine = {
    name: 'user',
    type: users.model,
    attributes: `@relation(fields: [userId], references: [${id}], onDelete: Cascade)`,
  };
  return {
    name: 'AuthSession',
    comment:
      'One row a login. It holds no token: a leaked table opens nothing.',
    lines: [
      {
        name: 'id',
        type: 'String',
        attributes: join('@id', native(database, UUID[database])),
      },
      {
        name: 'userId',
        type: users.idType,
        attributes: native(database, users.idNative),
      },
      ...(users.isRelated ? [relation] : []),
      { name: 'generation', type: 'Int' },
      { name: 'createdAt', type: 'DateTime' },
      { name: 'rotatedAt', type: 'DateTime' },
      { name: 'ip', type: 'String', attributes: wide },
      { name: 'userAgent', type: 'String', attributes: wide },
      { name: 'idleExpiresAt', type: 'DateTime' },
      { name: 'absoluteExpiresAt', type: 'DateTime' },
    ],
    attributes: [
      '@@index([userId])',
      '@@index([idleExpiresAt])',
      ...inSchema(users),
    ],
  };
}

const limitModel = (users: PrismaUsers, database: Database): NewModel => ({
  name: 'AuthLimit',
  comment: 'Attempts, by a hash of who made them.',
  lines: [
    {
      name: 'key',
      type: 'String',
      attributes: join('@id', text(database, 'Char(64)')),
    },
    { name: 'points', type: 'Int' },
    { name: 'expire', type: 'DateTime?' },
  ],
  attributes: ['@@index([expire])', ...inSchema(users)],
});
