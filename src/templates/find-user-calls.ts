import type {
  MethodParameter,
  ServiceMethod,
  UsersServiceClass,
} from '../project/find-existing-users.js';
import type { TypeField } from '../project/read-fields.js';
import { call, idArgument, isStub, onlyParameter } from './service-call.js';

/** The calls that read one user; empty where no method leaves no doubt. */
export function findUserCalls(
  service: UsersServiceClass,
  passwordField: string,
): { readonly findById: string; readonly findByEmail: string } {
  const finders = service.methods.filter(givesUser);
  return {
    findById: byId(finders),
    findByEmail: hidesPassword(service, passwordField, finders)
      ? ''
      : byEmail(finders),
  };
}

/** Whether a method can be asked for one user. */
function givesUser(method: ServiceMethod): boolean {
  const { returnType, body } = method;
  const inner = /^Promise<(.*)>$/.exec(returnType)?.[1] ?? returnType;
  const isOther =
    /^(?:string|number|boolean|void|any\[\])$|\[\]|^Array<|^Observable</.test(
      inner,
    );
  const thrown = [...body.matchAll(/throw new (\w+)/g)].map(([, name]) => name);
  return (
    !isOther &&
    !isStub(method) &&
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
    if (
      ID_FINDERS.test(method.name) &&
      /^(?:user_?)?id$/i.test(parameter.name)
    ) {
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
    if (
      isText &&
      EMAIL_FINDERS.test(method.name) &&
      /email/i.test(parameter.name)
    ) {
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
