import { ScaffoldError } from '../errors.js';
import type {
  ExistingUsers,
  MethodParameter,
  ServiceMethod,
  UsersServiceClass,
} from '../project/find-existing-users.js';
import type { TypeField } from '../project/read-fields.js';

/** How the users of a project stand behind the port: calls as TypeScript. */
export interface UsersMapping {
  /** Each is empty where the method is left to be written. */
  readonly findById: string;
  readonly findByEmail: string;
  readonly create: string;
  readonly setActive: string;
  readonly setPasswordHash: string;
  /** Fields of a user; the active one is empty where everybody may log in. */
  readonly passwordField: string;
  readonly activeField: string;
}

/** A method of the port, with its parameters. */
export interface PortMethod {
  readonly name: keyof UsersMapping;
  readonly signature: string;
}

/** What an adapter has to do, in the order of the port. */
export const PORT_METHODS: readonly PortMethod[] = [
  { name: 'findById', signature: 'findById(id)' },
  { name: 'findByEmail', signature: 'findByEmail(email)' },
  { name: 'create', signature: 'create(email, passwordHash)' },
  { name: 'setActive', signature: 'setActive(id, isActive)' },
  { name: 'setPasswordHash', signature: 'setPasswordHash(id, passwordHash)' },
];

/** The methods of the port that a mapping leaves to be written. */
export function missingMethods(mapping: UsersMapping): PortMethod[] {
  return PORT_METHODS.filter(({ name }) => mapping[name] === '');
}

/**
 * Maps a users service to the port, where names and parameters leave no doubt.
 * Throws `no-active-flag` where users are read and nothing tells who may log in.
 */
export function mapUsersService(
  { service }: ExistingUsers,
  userActive: string,
): UsersMapping {
  if (!service) return NOTHING_MAPPED;
  const finders = service.methods.filter(givesUser);
  const passwordField = fieldAmong(service, PASSWORD_FIELDS) ?? 'password';
  const reads = {
    findById: byId(finders),
    findByEmail: hidesPassword(service, passwordField, finders)
      ? ''
      : byEmail(finders),
  };
  if (reads.findById + reads.findByEmail === '') return NOTHING_MAPPED;
  const activeField = findActiveField(service, userActive);
  const writers = service.methods.filter(({ body }) => !isStub(body));
  const mayWrite = (method: ServiceMethod) =>
    passwordField !== 'password' ||
    (!service.hasSaveHooks && !HASHES.test(method.body));
  return {
    ...reads,
    create:
      reads.findByEmail === ''
        ? ''
        : creation(writers.filter(mayWrite), passwordField, activeField),
    setActive: update(writers, activeField, 'isActive'),
    setPasswordHash:
      passwordSetter(writers.filter(mayWrite)) ||
      update(writers.filter(mayWrite), passwordField, 'passwordHash'),
    passwordField,
    activeField,
  };
}

/** The mapping of a service that is not there. */
export const NOTHING_MAPPED: UsersMapping = {
  findById: '',
  findByEmail: '',
  create: '',
  setActive: '',
  setPasswordHash: '',
  passwordField: 'password',
  activeField: 'isActive',
};

const PASSWORD_FIELDS = [
  'passwordHash',
  'password_hash',
  'hashedPassword',
  'password',
];
const ACTIVE_FIELDS = ['isActive', 'is_active', 'active', 'enabled'];

/** Signs that a method hashes what it is given. */
const HASHES = /bcrypt|argon2|scrypt|\bhash\w*\(|encrypt/i;

const isStub = (body: string) => /^\{\s*return\s*['"`]/.test(body);

function fieldAmong(
  { userFields }: UsersServiceClass,
  names: readonly string[],
): string | undefined {
  return names.find((name) => userFields?.some((item) => item.name === name));
}

function findActiveField(
  service: UsersServiceClass,
  userActive: string,
): string {
  if (userActive === 'none') return '';
  const flags = (service.userFields ?? []).filter(
    ({ type }) => type === 'boolean' || type === '',
  );
  const names = userActive === 'auto' ? ACTIVE_FIELDS : [userActive];
  const found = names.find((name) => flags.some((item) => item.name === name));
  if (found !== undefined) return found;
  if (userActive !== 'auto' && !service.userFields) return userActive;
  throw new ScaffoldError(
    service.userFields && userActive !== 'auto'
      ? `The users of ${service.className} in ${service.path} have no boolean field "${userActive}".`
      : `Nothing in the users of ${service.className} in ${service.path} tells who may log in: none of ${ACTIVE_FIELDS.join(', ')} was found.`,
    {
      code: 'no-active-flag',
      hint: 'Nothing was written. Name the boolean field with --user-active <field>; or let everybody log in whose password is right, with --user-active none.',
    },
  );
}

/** Whether a method can be asked for one user. */
function givesUser({ returnType, body }: ServiceMethod): boolean {
  const inner = /^Promise<(.*)>$/.exec(returnType)?.[1] ?? returnType;
  const isOther =
    /^(?:string|number|boolean|void|any\[\])$|\[\]|^Array<|^Observable</.test(
      inner,
    );
  const thrown = [...body.matchAll(/throw new (\w+)/g)].map(([, name]) => name);
  return (
    !isOther &&
    !isStub(body) &&
    !/OrFail\b|OrThrow\b/.test(body) &&
    thrown.every((name) => name === 'NotFoundException')
  );
}

/** With `select: false` only a query that asks for the hash gives it. */
function hidesPassword(
  { userFields }: UsersServiceClass,
  passwordField: string,
  finders: readonly ServiceMethod[],
): boolean {
  const field = userFields?.find(({ name }) => name === passwordField);
  return (
    field?.hidden === true &&
    !finders.some(({ body }) => /select/i.test(body) && body.includes('email'))
  );
}

const ID_FINDERS =
  /^(?:find(?:One|User)?ById|get(?:One|User)?ById|findOne|findUser|getUser|get|find)$/;
const EMAIL_FINDERS =
  /^(?:find(?:One|User)?ByEmail|get(?:One|User)?ByEmail|findOne|findUser|getUser)$/;
const WHERE_FINDERS = /^(?:findOne|findUnique|findUser|findBy|user|getUser)$/;

function byId(methods: readonly ServiceMethod[]): string {
  for (const method of preferring(methods, /ById$/)) {
    const parameter = onlyParameter(method);
    if (!parameter) continue;
    if (ID_FINDERS.test(method.name) && /^(?:user_?)?id$/i.test(parameter.name)) {
      const id = idArgument(parameter.type);
      if (id !== undefined) return call(method, id);
    }
    const field = whereField(method, parameter, 'id');
    const id = field && idArgument(field.type);
    if (id !== undefined) {
      return call(method, id === 'id' ? '{ id }' : `{ id: ${id} }`);
    }
  }
  return '';
}

function byEmail(methods: readonly ServiceMethod[]): string {
  for (const method of preferring(methods, /ByEmail$/)) {
    const parameter = onlyParameter(method);
    if (!parameter) continue;
    const isText = parameter.type === 'string';
    if (isText && EMAIL_FINDERS.test(method.name) && /email/i.test(parameter.name)) {
      return call(method, 'email');
    }
    if (whereField(method, parameter, 'email')) {
      return call(method, '{ email }');
    }
  }
  return '';
}

const preferring = (methods: readonly ServiceMethod[], wanted: RegExp) =>
  [...methods].sort(
    (a, b) => Number(wanted.test(b.name)) - Number(wanted.test(a.name)),
  );

/** The one parameter that has to be given. */
function onlyParameter({
  parameters,
}: ServiceMethod): MethodParameter | undefined {
  const [first, ...rest] = parameters;
  return rest.every(({ optional }) => optional) ? first : undefined;
}

/** The field of a condition, if it may stand there alone. */
function whereField(
  { name }: ServiceMethod,
  { fields = [] }: MethodParameter,
  wanted: string,
): TypeField | undefined {
  const isAlone = fields.every((item) => item.optional || item.name === wanted);
  return WHERE_FINDERS.test(name) && isAlone
    ? fields.find((item) => item.name === wanted)
    : undefined;
}

/** The port's id as the type that a parameter asks for. */
function idArgument(type: string): string | undefined {
  if (type === 'string') return 'id';
  return type === 'number' ? 'Number(id)' : undefined;
}

const call = ({ name }: ServiceMethod, ...args: string[]) =>
  `this.users.${name}(${args.join(', ')})`;

function creation(
  methods: readonly ServiceMethod[],
  passwordField: string,
  activeField: string,
): string {
  const method = methods.find(({ name }) => /^create(?:User)?$/.test(name));
  if (!method) return '';
  const needed = method.parameters.filter(({ optional }) => !optional);
  const isPair =
    needed.length === 2 &&
    needed.every(({ type }) => type === 'string') &&
    /^email$/i.test(needed[0]?.name ?? '') &&
    /^(?:hashed)?password(?:hash)?$/i.test(needed[1]?.name ?? '');
  if (isPair) return call(method, 'email', 'passwordHash');
  const fields = onlyParameter(method)?.fields ?? [];
  const isText = (name: string) =>
    fields.some((item) => item.name === name && /^string\b/.test(item.type));
  const given = [
    'email',
    passwordField,
    ...fields.filter((item) => item.name === activeField).map((it) => it.name),
  ];
  const isEnough = fields.every(
    (item) => item.optional || given.includes(item.name),
  );
  if (!isText('email') || !isText(passwordField) || !isEnough) return '';
  const values = given.map((name) =>
    name === passwordField
      ? property(name, 'passwordHash')
      : name === 'email'
        ? name
        : property(name, 'true'),
  );
  return call(method, `{ ${values.join(', ')} }`);
}

const property = (name: string, value: string) =>
  name === value ? name : `${name}: ${value}`;

function passwordSetter(methods: readonly ServiceMethod[]): string {
  const method = methods.find(({ name }) =>
    /^(?:set|update)Password(?:Hash)?$/.test(name),
  );
  const [id, hash, ...rest] = method?.parameters ?? [];
  const idText = id && idArgument(id.type);
  const fits = hash?.type === 'string' && rest.every((item) => item.optional);
  return method && idText !== undefined && fits
    ? call(method, idText, 'passwordHash')
    : '';
}

/** `update(id, { field: value })` of a service that has it. */
function update(
  methods: readonly ServiceMethod[],
  fieldName: string,
  value: string,
): string {
  const method = methods.find(({ name }) =>
    /^update(?:User|One|ById)?$/.test(name),
  );
  const [id, change, ...rest] = method?.parameters ?? [];
  const idText =
    id && /^(?:user_?)?id$/i.test(id.name) ? idArgument(id.type) : undefined;
  const fields = change?.fields ?? [];
  const type = value === 'isActive' ? /^boolean\b/ : /^string\b/;
  const fits =
    fields.some((item) => item.name === fieldName && type.test(item.type)) &&
    fields.every((item) => item.optional || item.name === fieldName) &&
    rest.every((item) => item.optional);
  return method && idText !== undefined && fits
    ? call(method, idText, `{ ${property(fieldName, value)} }`)
    : '';
}
