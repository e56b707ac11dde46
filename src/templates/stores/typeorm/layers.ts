import type { TemplateLayer } from '../../template-layer.js';

/** The layers of TypeORM. */
export const TYPEORM_LAYERS: readonly TemplateLayer[] = [
  {
    name: 'store-typeorm',
    root: 'auth',
    when: ({ typeorm, sessionTables }) => typeorm && sessionTables,
  },
  {
    name: 'store-typeorm-postgresql',
    root: 'auth',
    when: ({ typeorm, postgresql }) => typeorm && postgresql,
  },
  {
    name: 'users-typeorm',
    root: 'users',
    when: ({ typeorm, ownUsers }) => typeorm && ownUsers,
  },
  {
    name: 'auth-users-typeorm',
    root: 'auth',
    when: ({ typeorm, entityUsers }) => typeorm && entityUsers,
  },
  {
    name: 'migration-typeorm',
    root: 'migrations',
    when: ({ typeorm, sessionTables, ownUsers, addsColumns }) =>
      typeorm && (sessionTables || ownUsers || addsColumns),
  },
];
