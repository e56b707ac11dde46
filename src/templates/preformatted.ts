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
  sessionStore: () => false,
  limitersClass: isDefault('RedisLimiters'),
  limitersFile: isDefault('redis-limiters'),
  clientDir: isDefault('client'),
  usersImport: isDefault('../users'),
  authImport: isDefault('../auth'),
  testToAuth: isDefault('../src/auth'),
  testToRoot: isDefault('../src/app.module'),
  rootModule: isDefault('AppModule'),
};

/** Whether a template comes out as Prettier, with Nest's settings, prints it. */
export function isPreformatted(
  source: string,
  context: TemplateContext,
): boolean {
  const names = [...source.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);
  return names.every((name) => !isTextName(name) || FITS[name](context[name]));
}

const isTextName = (name: string | undefined): name is TextName =>
  name !== undefined && name in FITS;
