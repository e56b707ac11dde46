import type { TemplateLayer } from '../../template-layer.js';

/** The layers of Prisma. */
export const PRISMA_LAYERS: readonly TemplateLayer[] = [
  {
    name: 'store-prisma',
    root: 'auth',
    when: ({ sessionStore }) => sessionStore === 'prisma',
  },
  {
    name: 'store-prisma-mysql',
    root: 'auth',
    when: ({ sessionStore, mysql }) => sessionStore === 'prisma' && mysql,
  },
  {
    name: 'users-prisma',
    root: 'users',
    when: ({ prisma, ownUsers }) => prisma && ownUsers,
  },
  {
    name: 'auth-users-prisma',
    root: 'auth',
    when: ({ prisma, entityUsers }) => prisma && entityUsers,
  },
  {
    name: 'prisma-service',
    root: 'source',
    when: ({ prisma, prismaService }) => prisma && prismaService,
  },
  {
    name: 'prisma-module',
    root: 'source',
    when: ({ prisma, prismaModule }) => prisma && prismaModule,
  },
  {
    name: 'migration-prisma-postgresql',
    root: 'migrations',
    when: ({ prisma, prismaMigration, postgresql }) =>
      prisma && prismaMigration && postgresql,
  },
  {
    name: 'migration-prisma-mysql',
    root: 'migrations',
    when: ({ prisma, prismaMigration, mysql }) =>
      prisma && prismaMigration && mysql,
  },
  {
    name: 'migration-prisma-sqlite',
    root: 'migrations',
    when: ({ prisma, prismaMigration, sqlite }) =>
      prisma && prismaMigration && sqlite,
  },
];
