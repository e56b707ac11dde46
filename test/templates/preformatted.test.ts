import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { Random } from '../patches/support/random.js';
import type { TemplateContext } from '../../src/templates/template-context.js';
import { NO_STORE } from '../../src/templates/stores/store-context.js';
import { NO_ENTITY } from '../../src/templates/stores/entity-context.js';
import { isPreformatted } from '../../src/templates/preformatted.js';
import { compileTemplate } from '../../src/templates/compile-template.js';
import { TEMPLATE_LAYERS } from '../../src/templates/template-layers.js';
import {
  readTemplateFiles,
  type TemplateFile,
} from '../../src/templates/template-files.js';

const PLAIN: TemplateContext = {
  ...NO_ENTITY,
  ext: '',
  esm: false,
  jest: false,
  vitest: false,
  express: false,
  fastify: false,
  cookie: false,
  body: false,
  crossSite: false,
  globalGuard: false,
  passport: false,
  direct: false,
  accessCheck: false,
  authenticator: false,
  graphql: false,
  websockets: false,
  contexts: false,
  register: false,
  es256: false,
  spec: false,
  client: false,
  clientFetch: false,
  clientAxios: false,
  clientAngular: false,
  clientReact: false,
  clientJest: false,
  clientVitest: false,
  clientJasmine: false,
  clientInServerTests: false,
  clientExt: '',
  swagger: false,
  ...NO_STORE,
  memory: false,
  typeorm: false,
  prisma: false,
  drizzle: false,
  mikroOrm: false,
  mongoose: false,
  sessionStore: 'memory',
  redis: false,
  sharedLimits: false,
  limitersClass: 'MikroOrmLimiters',
  limitersFile: 'mikro-orm-limiters',
  ioredis: false,
  sessionTables: false,
  postgresql: false,
  mysql: false,
  sqlite: false,
  ownUsers: false,
  entityUsers: false,
  migrationTime: '20261231235959',
  usersAdapter: false,
  readsUsers: false,
  usersModule: 'UsersModule',
  usersModuleClause: '{ UsersModule }',
  usersModuleImport: '../users/users.module',
  usersService: 'UsersService',
  usersServiceClause: '{ UsersService }',
  usersServiceImport: '../users/users.service',
  findByIdCall: 'this.users.findById(id)',
  findByEmailCall: 'this.users.findByEmail(email)',
  createCall: 'this.users.create({ email, passwordHash })',
  setActiveCall: 'this.users.update(id, { isActive })',
  setPasswordHashCall: 'this.users.update(id, { passwordHash })',
  missingMethods: '',
  passwordField: 'passwordHash',
  activeField: 'isActive',
  activeType: 'boolean',
  activeCondition: 'user.isActive',
  bcryptPackage: '',
  accessTtl: '15m',
  refreshTtl: '30d',
  refreshIdle: '7d',
  appName: 'shop',
  basePath: '',
  authClass: 'Auth',
  authName: 'auth',
  clientDir: 'client',
  testToClient: '../client',
  usersImport: '../users',
  authImport: '../auth',
  testToAuth: '../src/auth',
  testToRoot: '../src/app.module',
  rootModule: 'AppModule',
};

const NOTHING_CALLED = {
  findByIdCall: '',
  findByEmailCall: '',
  createCall: '',
  setActiveCall: '',
  setPasswordHashCall: '',
};

/** Flags that exclude each other; one of a pair is always on. */
const PAIRS = [
  ['jest', 'vitest'],
  ['cookie', 'body'],
  ['express', 'fastify'],
  ['passport', 'direct'],
] as const;

// Prettier knows no SQL.
const templates = TEMPLATE_LAYERS.flatMap(({ name }) =>
  readTemplateFiles(name),
).filter(({ path }) => !path.endsWith('.sql'));

/** Every context that makes a difference to the template. */
function contextsOf({ source, layer }: TemplateFile): TemplateContext[] {
  const uses = (name: string) =>
    new RegExp(`\\{\\{[^}]*\\b${name}\\b`).test(source);
  let contexts: TemplateContext[] = [{ ...PLAIN, appName: 'a'.repeat(24) }];
  const vary = (variants: Partial<TemplateContext>[]) => {
    contexts = sample(
      contexts.flatMap((context) =>
        variants.map((variant) => ({ ...context, ...variant })),
      ),
      MOST_KEPT,
    );
  };
  if (uses('ext')) vary([{ ext: '' }, { ext: '.js' }]);
  if (uses('clientExt')) vary([{ clientExt: '' }, { clientExt: '.js' }]);
  if (uses('appName')) vary([{ appName: 'a' }, {}]);
  if (uses('basePath')) {
    vary([{ basePath: '/v1' }, { basePath: `/${'a'.repeat(23)}` }, {}]);
  }
  for (const [first, second] of PAIRS) {
    const either = [
      { [first]: true, [second]: false },
      { [first]: false, [second]: true },
    ];
    const isFixed = layer.includes(first) || layer.includes(second);
    const wanted = either.filter(
      (one) => !isFixed || one[first] === layer.includes(first),
    );
    vary(uses(first) || uses(second) ? wanted : wanted.slice(0, 1));
  }
  for (const flag of [
    'esm',
    'crossSite',
    'globalGuard',
    'accessCheck',
    'authenticator',
    'contexts',
    'register',
    'es256',
    'spec',
    'client',
    'clientFetch',
    'clientAxios',
    'clientAngular',
    'clientReact',
    'clientVitest',
    'swagger',
    'usersAdapter',
    'redis',
    'sharedLimits',
    'ioredis',
    'sessionTables',
    'ownUsers',
    'entityUsers',
    'lostConnections',
    'makesUserId',
    'addsPassword',
    'addsActive',
    'mikroOrmTextId',
    'mikroOrmMakesId',
    'mikroOrmSetsActive',
    'mikroOrmAddsPassword',
    'mikroOrmAddsActive',
    'drizzleKeyBigint',
    'drizzleConvertsIds',
    'prismaLibsql',
    'prismaEmailNull',
    'prismaPasswordNull',
  ] as const) {
    if (uses(flag)) vary([{ [flag]: false }, { [flag]: true }]);
  }
  // One that would do nothing is not written.
  if (layer.startsWith('migration-')) {
    contexts = contexts.filter((one) =>
      [
        one.ownUsers,
        one.sessionTables,
        one.mikroOrmAddsPassword,
        one.mikroOrmAddsActive,
      ].includes(true),
    );
  }
  if (uses('graphql') || uses('websockets')) {
    vary([
      { graphql: true, websockets: true },
      { graphql: true },
      { websockets: true },
      ...(layer === 'auth-contexts' ? [] : [{}]),
    ]);
  }
  if (uses('postgresql') || uses('mysql') || uses('sqlite')) {
    vary([{ postgresql: true }, { mysql: true }, { sqlite: true }]);
  }
  if (uses('idUuid') && uses('idNumber')) {
    const none = { idUuid: false };
    vary([
      {},
      { ...none, idText: true },
      { ...none, idNumber: true, idType: 'number' },
      { ...none, idBigint: true },
      { ...none, idBigint: true, idIsBigint: true, idType: 'bigint' },
      { ...none, idObjectId: true, idType: 'Types.ObjectId' },
    ]);
  }
  if (uses('ownerType')) {
    vary([
      { ownerType: 'uuid', ownerLength: '', ownerKnown: true },
      { ownerType: 'varchar', ownerLength: '36', ownerKnown: true },
      { ownerType: 'varchar', ownerLength: '255', ownerKnown: false },
    ]);
  }
  if (uses('ownerIsText')) {
    vary([{ ownerIsText: true }, { ownerIsText: false, entityUsers: true }]);
  }
  if (uses('uniqueViolation')) {
    vary([
      {},
      { uniqueViolation: 'ER_DUP_ENTRY' },
      { uniqueViolation: 'SQLITE_CONSTRAINT_UNIQUE' },
    ]);
  }
  if (uses('drizzleModule')) {
    vary([
      {},
      {
        drizzleTokenClause: '{ DRIZZLE }',
        drizzleTokenImport: '../../database/drizzle',
      },
    ]);
  }
  if (uses('drizzleUsers')) vary([{}, { drizzleUsers: '' }]);
  if (uses('prismaIdConverted')) {
    const converted = { prismaIdConverted: true };
    vary([{}, { ...converted, idNumber: true }, { ...converted }]);
  }
  if (uses('prismaActiveChange')) {
    vary([{}, { prismaActiveChange: '' }, { entityActive: '' }]);
  }
  if (uses('mongooseConnection')) vary([{}, { mongooseConnection: "'main'" }]);
  if (uses('mongooseHidden')) vary([{}, { mongooseHidden: '+passwordHash' }]);
  if (uses('mongooseActiveChange')) vary([{}, { mongooseActiveChange: '' }]);
  if (uses('bcryptPackage')) vary([{}, { bcryptPackage: 'bcrypt' }]);
  if (uses('findByIdCall')) {
    vary([
      { readsUsers: true },
      { readsUsers: true, activeField: '' },
      { readsUsers: true, createCall: '', missingMethods: 'create, setActive' },
      { ...NOTHING_CALLED, missingMethods: 'create, setActive' },
      {
        ...NOTHING_CALLED,
        missingMethods: 'create, setActive',
        usersService: '',
      },
    ]);
  }
  // A migration of nothing is not written.
  return layer.startsWith('migration-')
    ? contexts.filter(
        (one) =>
          one.sessionTables ||
          one.ownUsers ||
          one.addsPassword ||
          one.addsActive,
      )
    : contexts;
}

/** Of the many contexts of a template, so many a run: other ones each day. */
const MOST_CONTEXTS = 120;
const SEED = Math.floor(Date.now() / 86_400_000);

/** And so many while they are put together: their number doubles with each flag. */
const MOST_KEPT = 4_000;

function sample<Item>(items: readonly Item[], most = MOST_CONTEXTS): Item[] {
  if (items.length <= most) return [...items];
  const random = new Random(SEED);
  const order = new Map(items.map((item) => [item, random.next()]));
  return [...items]
    .sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
    .slice(0, most);
}

describe.each(templates)(`$layer/$path, seed ${String(SEED)}`, (template) => {
  const { printed, render } = compileTemplate(template);

  it('is as Prettier prints it with the settings of nest new', async () => {
    for (const context of sample(contextsOf(template))) {
      const text = render(context);
      const formatted = await format(text, {
        filepath: template.path,
        singleQuote: true,
        trailingComma: 'all',
      });
      expect(isPreformatted(printed, context)).toBe(true);
      expect(text).toBe(formatted);
    }
  });
});
