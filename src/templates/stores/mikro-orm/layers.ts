import type { TemplateContext } from '../../template-context.js';
import type { TemplateLayer } from '../../template-layer.js';

/** The layers of MikroORM. */
export const MIKRO_ORM_LAYERS: readonly TemplateLayer[] = [
  { name: 'store-mikro-orm', root: 'auth', when: keepsSessions },
  {
    name: 'store-mikro-orm-milliseconds',
    root: 'auth',
    when: (context) => keepsSessions(context) && !context.postgresql,
  },
  {
    name: 'users-mikro-orm',
    root: 'users',
    when: ({ ownUsers, mikroOrm }) => ownUsers && mikroOrm,
  },
  {
    name: 'auth-users-mikro-orm',
    root: 'auth',
    when: ({ entityUsers, mikroOrm }) => entityUsers && mikroOrm,
  },
  {
    name: 'migration-mikro-orm-postgresql',
    root: 'migrations',
    when: (context) => migrates(context) && context.postgresql,
  },
  {
    name: 'migration-mikro-orm-mysql',
    root: 'migrations',
    when: (context) => migrates(context) && context.mysql,
  },
  {
    name: 'migration-mikro-orm-sqlite',
    root: 'migrations',
    when: (context) => migrates(context) && context.sqlite,
  },
];

function keepsSessions({ sessionStore }: TemplateContext): boolean {
  return sessionStore === 'mikro-orm';
}

/** Whether there is anything to do for a migration. */
function migrates(context: TemplateContext): boolean {
  return (
    context.mikroOrm &&
    (context.ownUsers ||
      context.sessionTables ||
      context.mikroOrmAddsPassword ||
      context.mikroOrmAddsActive)
  );
}
