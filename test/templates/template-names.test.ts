import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { describe, expect, it } from 'vitest';
import { packageDirectory } from '../../src/package-info.js';
import type { TemplateContext } from '../../src/templates/template-context.js';
import { TEMPLATE_LAYERS } from '../../src/templates/template-layers.js';
import { readTemplateFiles } from '../../src/templates/template-files.js';

/** The compiler holds this list equal to the names of the context. */
const NAMES: Readonly<Record<keyof TemplateContext, true>> = {
  ext: true,
  esm: true,
  jest: true,
  vitest: true,
  express: true,
  fastify: true,
  cookie: true,
  body: true,
  crossSite: true,
  globalGuard: true,
  passport: true,
  direct: true,
  accessCheck: true,
  authenticator: true,
  graphql: true,
  websockets: true,
  contexts: true,
  register: true,
  es256: true,
  spec: true,
  client: true,
  clientFetch: true,
  clientAxios: true,
  clientAngular: true,
  clientReact: true,
  clientJest: true,
  clientVitest: true,
  clientJasmine: true,
  clientInServerTests: true,
  clientExt: true,
  authClass: true,
  authName: true,
  swagger: true,
  memory: true,
  typeorm: true,
  prisma: true,
  drizzle: true,
  mikroOrm: true,
  mongoose: true,
  mikroOrmDecorators: true,
  mikroOrmUserImport: true,
  mikroOrmTextId: true,
  mikroOrmUserId: true,
  mikroOrmUserTable: true,
  mikroOrmUserIdColumn: true,
  mikroOrmUserIdColumnType: true,
  mikroOrmEmailColumn: true,
  mikroOrmMakesId: true,
  mikroOrmPasswordValue: true,
  mikroOrmActiveValue: true,
  mikroOrmSetsActive: true,
  mikroOrmReadOptions: true,
  mikroOrmAddsPassword: true,
  mikroOrmAddsActive: true,
  sessionStore: true,
  redis: true,
  sharedLimits: true,
  limitersClass: true,
  limitersFile: true,
  ioredis: true,
  sessionTables: true,
  postgresql: true,
  mysql: true,
  sqlite: true,
  ownUsers: true,
  prismaService: true,
  prismaModule: true,
  prismaServiceClass: true,
  prismaServiceClause: true,
  prismaServiceImport: true,
  prismaServiceFromUsers: true,
  prismaServiceFromModule: true,
  prismaModuleClass: true,
  prismaModuleClause: true,
  prismaModuleImport: true,
  prismaModuleFromUsers: true,
  prismaClientImport: true,
  prismaLibsql: true,
  prismaUrl: true,
  prismaMigration: true,
  prismaForeignKey: true,
  prismaUser: true,
  prismaUsersTable: true,
  prismaUsersName: true,
  prismaUsersId: true,
  prismaActiveChange: true,
  prismaPasswordChange: true,
  prismaNewUser: true,
  prismaClientFromAuth: true,
  prismaModel: true,
  prismaUsersEmail: true,
  prismaUserIdSql: true,
  prismaSchema: true,
  prismaIdConverted: true,
  prismaEmailNull: true,
  prismaPasswordNull: true,
  prismaAddsPassword: true,
  prismaAddsActive: true,
  entityUsers: true,
  migrationTime: true,
  migrationEpoch: true,
  ownerKnown: true,
  ownerIsText: true,
  ownerType: true,
  ownerLength: true,
  userTable: true,
  userKey: true,
  emailColumn: true,
  makesUserId: true,
  readFields: true,
  newUserFields: true,
  activeChange: true,
  passwordChange: true,
  addsColumns: true,
  addsPassword: true,
  addsActive: true,
  lostConnections: true,
  uniqueViolation: true,
  entityClass: true,
  entityClause: true,
  entityImport: true,
  entityId: true,
  entityEmail: true,
  entityPassword: true,
  entityActive: true,
  entityActiveTest: true,
  entityActiveValue: true,
  entityWhenActive: true,
  entityFilled: true,
  idUuid: true,
  idText: true,
  idNumber: true,
  idBigint: true,
  idObjectId: true,
  idIsBigint: true,
  idType: true,
  drizzleDriver: true,
  drizzleModule: true,
  drizzleClause: true,
  drizzleImport: true,
  drizzleTokenClause: true,
  drizzleTokenImport: true,
  drizzleProvider: true,
  drizzleUsers: true,
  drizzleUsersClause: true,
  drizzleUsersImport: true,
  drizzleUserKey: true,
  drizzleKeyBigint: true,
  drizzleConvertsIds: true,
  drizzleActiveChange: true,
  mongooseConnection: true,
  mongooseModel: true,
  mongooseSchema: true,
  mongooseFactory: true,
  mongooseClause: true,
  mongooseImport: true,
  mongooseHidden: true,
  mongooseActiveTest: true,
  mongooseActiveChange: true,
  usersAdapter: true,
  readsUsers: true,
  usersModule: true,
  usersModuleClause: true,
  usersModuleImport: true,
  usersService: true,
  usersServiceClause: true,
  usersServiceImport: true,
  findByIdCall: true,
  findByEmailCall: true,
  createCall: true,
  setActiveCall: true,
  setPasswordHashCall: true,
  missingMethods: true,
  passwordField: true,
  activeField: true,
  activeType: true,
  activeCondition: true,
  bcryptPackage: true,
  accessTtl: true,
  refreshTtl: true,
  refreshIdle: true,
  appName: true,
  basePath: true,
  clientDir: true,
  testToClient: true,
  usersImport: true,
  authImport: true,
  testToAuth: true,
  testToRoot: true,
  rootModule: true,
};

const HELPERS: ReadonlySet<string> = new Set(['if', 'unless']);

/** What a template names, and what it does that no template should. */
interface Usage {
  readonly names: string[];
  readonly forbidden: string[];
}

const templates = TEMPLATE_LAYERS.flatMap(({ name }) =>
  readTemplateFiles(name),
);

describe.each(templates)('$layer/$path', ({ source }) => {
  it('names nothing but the context, and uses no helper but if and unless', () => {
    const { names, forbidden } = usageOf(source);

    expect(names.filter((name) => !(name in NAMES))).toEqual([]);
    expect(forbidden).toEqual([]);
  });
});

it('has a layer for every folder of templates, and the reverse', () => {
  const directory = join(packageDirectory(), 'templates');
  const folders = readdirSync(directory, { withFileTypes: true });

  expect(folders.filter((entry) => !entry.isDirectory())).toEqual([]);
  expect(TEMPLATE_LAYERS.map(({ name }) => name).sort()).toEqual(
    folders.map(({ name }) => name).sort(),
  );
});

/** Beginnings of layers of which a run has those of one store on one server. */
const STORE_CHOICES = [
  'store-',
  'users-',
  'auth-users-',
  'migration-',
  'connection-',
  'drizzle-database-',
];

it('has no two layers that write the same file at once', () => {
  const owners = new Map<string, string[]>();
  for (const { name, root } of TEMPLATE_LAYERS) {
    for (const { path } of readTemplateFiles(name)) {
      const key = `${root}/${path}`;
      owners.set(key, [...(owners.get(key) ?? []), name]);
    }
  }
  const shared = [...owners.values()].filter((names) => names.length > 1);
  const isOneChoice = (names: readonly string[]) =>
    STORE_CHOICES.some((start) => names.every((n) => n.startsWith(start))) &&
    !names.some((a) => names.some((b) => b.startsWith(`${a}-`)));

  // Each of these pairs is one choice, of which a run has one side.
  expect(shared.filter((names) => !isOneChoice(names))).toEqual([
    ['auth-passport', 'auth-direct'],
    ['auth-cookie', 'auth-body'],
    ['auth-passport-spec', 'auth-direct-spec'],
  ]);
});

it('notices what it is there to notice', () => {
  const { names, forbidden } = usageOf(
    '{{a}}{{#if b}}{{c.d}}{{else}}{{#unless e}}{{f}}{{/unless}}{{/if}}' +
      '{{#each g}}{{this}}{{/each}}{{shout h}}{{{i}}}{{> part}}{{@root.j}}{{#if (k l)}}{{/if}}',
  );

  expect(names).toEqual(['a', 'b', 'e', 'f', 'i']);
  expect(forbidden).toEqual([
    'c.d',
    'helper each',
    'this',
    'helper shout',
    'PartialStatement',
    '@root.j',
    'SubExpression',
  ]);
});

function usageOf(source: string): Usage {
  const usage: Usage = { names: [], forbidden: [] };
  visit(Handlebars.parse(source), usage);
  return usage;
}

function visit(program: hbs.AST.Program, usage: Usage): void {
  for (const statement of program.body) visitStatement(statement, usage);
}

function visitStatement(statement: hbs.AST.Statement, usage: Usage): void {
  switch (statement.type) {
    case 'ContentStatement':
    case 'CommentStatement':
      return;
    case 'MustacheStatement':
      visitMustache(statement as hbs.AST.MustacheStatement, usage);
      return;
    case 'BlockStatement':
      visitBlock(statement as hbs.AST.BlockStatement, usage);
      return;
    default:
      usage.forbidden.push(statement.type);
  }
}

function visitMustache(
  { path, params, hash }: hbs.AST.MustacheStatement,
  usage: Usage,
): void {
  const isHelper = params.length > 0 || (hash as hbs.AST.Hash | undefined);
  if (isHelper) usage.forbidden.push(`helper ${nameOf(path)}`);
  else visitName(path, usage);
}

function visitBlock(block: hbs.AST.BlockStatement, usage: Usage): void {
  const helper = nameOf(block.path);
  if (HELPERS.has(helper) && block.params.length === 1) {
    block.params.forEach((param) => {
      visitName(param, usage);
    });
  } else {
    usage.forbidden.push(`helper ${helper}`);
  }
  visit(block.program, usage);
  const otherwise = block.inverse as hbs.AST.Program | undefined;
  if (otherwise) visit(otherwise, usage);
}

/** A plain name of the context: no member of it, no `this`, no `@data`. */
function visitName(expression: hbs.AST.Expression, usage: Usage): void {
  const name = nameOf(expression);
  const isPlain = expression.type === 'PathExpression' && /^\w+$/.test(name);
  (isPlain && name !== 'this' ? usage.names : usage.forbidden).push(name);
}

function nameOf(expression: hbs.AST.Node): string {
  return expression.type === 'PathExpression'
    ? (expression as hbs.AST.PathExpression).original
    : expression.type;
}
