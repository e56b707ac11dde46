import type { TemplateContext } from '../../template-context.js';
import type { TemplateLayer } from '../../template-layer.js';

/** The drivers, by the ends of their layers' names. */
const CONNECTIONS: Readonly<Record<string, string>> = {
  pg: 'pg',
  postgres: 'postgres',
  mysql2: 'mysql2',
  libsql: '@libsql/client',
  'better-sqlite3': 'better-sqlite3',
};

const DATABASES = ['postgresql', 'mysql', 'sqlite'] as const;

/** Whether auth itself asks the database, and not only a service of the project. */
const asksDatabase = ({
  drizzle,
  usersAdapter,
  sessionTables,
}: TemplateContext) => drizzle && (!usersAdapter || sessionTables);

/** A layer, and one beside it for each family of databases. */
function byDatabase({ name, root, when }: TemplateLayer): TemplateLayer[] {
  return [
    { name, root, when },
    ...DATABASES.map((database) => ({
      name: `${name}-${database}`,
      root,
      when: (context: TemplateContext) => context[database] && when(context),
    })),
  ];
}

/** The layers of Drizzle. */
export const DRIZZLE_LAYERS: readonly TemplateLayer[] = [
  ...byDatabase({
    name: 'drizzle-database',
    root: 'auth',
    when: asksDatabase,
  }),
  {
    name: 'drizzle-queries',
    root: 'auth',
    when: ({ drizzle, usersAdapter }) => drizzle && !usersAdapter,
  },
  ...byDatabase({
    name: 'store-drizzle',
    root: 'auth',
    when: ({ drizzle, sessionTables }) => drizzle && sessionTables,
  }),
  ...byDatabase({
    name: 'users-drizzle',
    root: 'users',
    when: ({ drizzle, ownUsers }) => drizzle && ownUsers,
  }),
  {
    name: 'auth-users-drizzle',
    root: 'auth',
    when: ({ drizzle, entityUsers }) => drizzle && entityUsers,
  },
  ...Object.entries(CONNECTIONS).map(([name, driver]): TemplateLayer => ({
    name: `connection-drizzle-${name}`,
    root: 'database',
    when: ({ drizzle, drizzleDriver }) => drizzle && drizzleDriver === driver,
  })),
];
