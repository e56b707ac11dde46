import type { TemplateContext } from './template-context.js';

/** The names of the context that carry free text. */
type TextName = {
  [Name in keyof TemplateContext]: TemplateContext[Name] extends string
    ? Name
    : never;
}[keyof TemplateContext];

const LONGEST_NAME = 24;

const isDefault = (expected: string) => (value: string) => value === expected;
const isEmptyOr = (expected: string) => (value: string) =>
  value === '' || value === expected;
const isShort = (value: string) => value.length <= LONGEST_NAME;

/**
 * For each text, whether a template that holds it is still as Prettier prints
 * it: templates are written for these values, and a test keeps it so. Any other
 * value may be too long or too short for the line breaks they have.
 */
const FITS: Readonly<Record<TextName, (value: string) => boolean>> = {
  ext: (value) => ['', '.js', '.ts'].includes(value),
  clientExt: (value) => ['', '.js', '.ts'].includes(value),
  accessTtl: (value) => value.length === 3,
  refreshTtl: (value) => value.length === 3,
  refreshIdle: (value) => value.length === 2,
  appName: isShort,
  basePath: isShort,
  authClass: isDefault('Auth'),
  authName: isDefault('auth'),
  usersModule: isDefault('UsersModule'),
  usersModuleClause: isDefault('{ UsersModule }'),
  usersModuleImport: isDefault('../users/users.module'),
  usersService: isEmptyOr('UsersService'),
  usersServiceClause: isEmptyOr('{ UsersService }'),
  usersServiceImport: isEmptyOr('../users/users.service'),
  findByIdCall: isEmptyOr('this.users.findById(id)'),
  findByEmailCall: isEmptyOr('this.users.findByEmail(email)'),
  createCall: isEmptyOr('this.users.create({ email, passwordHash })'),
  setActiveCall: isEmptyOr('this.users.update(id, { isActive })'),
  setPasswordHashCall: isEmptyOr('this.users.update(id, { passwordHash })'),
  missingMethods: isEmptyOr('create, setActive'),
  passwordField: isDefault('passwordHash'),
  activeField: isEmptyOr('isActive'),
  activeType: isDefault('boolean'),
  activeCondition: isDefault('user.isActive'),
  bcryptPackage: isShort,
  migrationTime: (value) => value.length === 14,
  migrationEpoch: (value) => value.length === 13,
  ownerType: () => true,
  ownerLength: (value) => value.length <= 3,
  userTable: isDefault('users'),
  userKey: isDefault('id'),
  emailColumn: isDefault('email'),
  readFields: isDefault(
    'id: true, email: true, passwordHash: true, isActive: true',
  ),
  newUserFields: isDefault('email, passwordHash, isActive: true'),
  activeChange: isDefault('isActive'),
  passwordChange: isDefault('passwordHash'),
  uniqueViolation: () => true,
  prismaServiceClass: isDefault('PrismaService'),
  prismaServiceClause: isDefault('{ PrismaService }'),
  prismaServiceImport: isDefault('../../prisma/prisma.service'),
  prismaServiceFromUsers: isDefault('../prisma/prisma.service'),
  prismaServiceFromModule: isDefault('./prisma.service'),
  prismaModuleClass: isDefault('PrismaModule'),
  prismaModuleClause: isDefault('{ PrismaModule }'),
  prismaModuleImport: isDefault('../../prisma/prisma.module'),
  prismaModuleFromUsers: isDefault('../prisma/prisma.module'),
  prismaClientImport: isDefault('../generated/prisma/client'),
  prismaUrl: isDefault('DATABASE_URL'),
  prismaUser: isDefault('user'),
  prismaUsersTable: () => true,
  prismaUsersName: () => true,
  prismaUsersId: () => true,
  prismaUsersEmail: () => true,
  prismaModel: isDefault('User'),
  prismaClientFromAuth: isDefault('../../generated/prisma/client'),
  prismaNewUser: isDefault('email, passwordHash, isActive: true'),
  prismaPasswordChange: isDefault('passwordHash'),
  prismaActiveChange: isEmptyOr('isActive'),
  prismaUserIdSql: () => true,
  prismaSchema: () => true,
  entityClass: isDefault('User'),
  entityClause: isDefault('{ User }'),
  entityImport: isDefault('../../users/user.entity'),
  entityId: isDefault('id'),
  entityEmail: isDefault('email'),
  entityPassword: isDefault('passwordHash'),
  entityActive: isEmptyOr('isActive'),
  entityActiveTest: isDefault('user.isActive'),
  entityActiveValue: isDefault('isActive'),
  entityWhenActive: isDefault('true'),
  entityFilled: isDefault(''),
  idType: () => true,
  mongooseConnection: isEmptyOr("'main'"),
  mongooseModel: isDefault('User.name'),
  mongooseSchema: isDefault('UserSchema'),
  mongooseFactory: isDefault(''),
  mongooseClause: isDefault('{ User, UserSchema }'),
  mongooseImport: isDefault('../../users/user.schema'),
  mongooseHidden: isEmptyOr('+passwordHash'),
  mongooseActiveTest: isDefault('Boolean(user.isActive)'),
  mongooseActiveChange: isEmptyOr('isActive'),
  sessionStore: () => false,
  limitersClass: (value) => value.length <= 'MikroOrmLimiters'.length,
  limitersFile: (value) => value.length <= 'mikro-orm-limiters'.length,
  mikroOrmDecorators: isDefault('@mikro-orm/decorators/legacy'),
  mikroOrmUserImport: isDefault('../../users/user.entity'),
  mikroOrmUserId: (value) => value.length === 14,
  // Inside of template literals, which Prettier leaves alone.
  mikroOrmUserTable: () => true,
  mikroOrmUserIdColumn: () => true,
  mikroOrmUserIdColumnType: () => true,
  mikroOrmEmailColumn: isDefault('email'),
  mikroOrmPasswordValue: isDefault('passwordHash'),
  mikroOrmActiveValue: isDefault('isActive'),
  mikroOrmReadOptions: isDefault(''),
  drizzleDriver: () => true,
  drizzleModule: isEmptyOr('DatabaseModule'),
  drizzleClause: isEmptyOr('{ DatabaseModule, DRIZZLE }'),
  drizzleImport: isDefault('../../database/database.module'),
  drizzleTokenClause: isEmptyOr('{ DRIZZLE }'),
  drizzleTokenImport: isEmptyOr('../../database/drizzle'),
  drizzleProvider: isDefault('useExisting: DRIZZLE'),
  drizzleUsers: isEmptyOr('users'),
  drizzleUsersClause: isDefault('{ users }'),
  drizzleUsersImport: isDefault('../../users/users.schema'),
  drizzleUserKey: isShort,
  drizzleActiveChange: isDefault('isActive'),
  clientDir: isDefault('client'),
  testToClient: isDefault('../client'),
  usersImport: isDefault('../users'),
  authImport: isDefault('../auth'),
  testToAuth: isDefault('../src/auth'),
  testToRoot: isDefault('../src/app.module'),
  rootModule: isDefault('AppModule'),
};

/**
 * Whether a template that prints these names comes out as Prettier, with Nest's
 * settings, prints it.
 */
export function isPreformatted(
  printed: readonly string[],
  context: TemplateContext,
): boolean {
  return printed.every(
    (name) => !isTextName(name) || FITS[name](context[name]),
  );
}

const isTextName = (name: string): name is TextName => name in FITS;
