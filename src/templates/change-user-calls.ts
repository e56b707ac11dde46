import type {
  ServiceMethod,
  UsersServiceClass,
} from '../project/find-existing-users.js';
import type { ActiveRule } from './active-rule.js';
import { call, idArgument, isStub, onlyParameter } from './service-call.js';

/** The calls that change users; empty where no method leaves no doubt. */
export interface ChangeUserCalls {
  readonly create: string;
  readonly setActive: string;
  readonly setPasswordHash: string;
}

/** Signs that a method hashes what it is given. */
const HASHES = /bcrypt|argon2|scrypt|\bhash\w*\(|encrypt/i;

/** Finds them among the methods of a service. */
export function changeUserCalls(
  service: UsersServiceClass,
  passwordField: string,
  active: ActiveRule,
): ChangeUserCalls {
  const writers = service.methods.filter((method) => !isStub(method));
  const takesHash = ({ body }: ServiceMethod) =>
    passwordField !== 'password' ||
    (!service.hasSaveHooks && !HASHES.test(body));
  const hashWriters = writers.filter(takesHash);
  return {
    create: creation(hashWriters, passwordField, active),
    setActive: active.isFlag
      ? update(writers, active.field, active.fromFlag, /^boolean\b/)
      : '',
    setPasswordHash:
      passwordSetter(hashWriters) ||
      update(hashWriters, passwordField, 'passwordHash', /^string\b/),
  };
}

function creation(
  methods: readonly ServiceMethod[],
  passwordField: string,
  active: ActiveRule,
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
    ...fields
      .map(({ name }) => name)
      .filter((name) => active.isFlag && name === active.field),
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
        : property(name, active.whenActive),
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
  type: RegExp,
): string {
  const method = methods.find(({ name }) =>
    /^update(?:User|One|ById)?$/.test(name),
  );
  const [id, change, ...rest] = method?.parameters ?? [];
  const idText =
    id && /^(?:user_?)?id$/i.test(id.name) ? idArgument(id.type) : undefined;
  const fields = change?.fields ?? [];
  const fits =
    fields.some((item) => item.name === fieldName && type.test(item.type)) &&
    fields.every((item) => item.optional || item.name === fieldName) &&
    rest.every((item) => item.optional);
  return method && idText !== undefined && fits
    ? call(method, idText, `{ ${property(fieldName, value)} }`)
    : '';
}
