import type {
  MethodParameter,
  ServiceMethod,
} from '../project/find-existing-users.js';

/** A call of the service that the adapter holds. */
export const call = ({ name }: ServiceMethod, ...args: string[]): string =>
  `this.users.${name}(${args.join(', ')})`;

/** The one parameter that has to be given. */
export function onlyParameter({
  parameters,
}: ServiceMethod): MethodParameter | undefined {
  const [first, ...rest] = parameters;
  return rest.every(({ optional }) => optional) ? first : undefined;
}

/** The port's id as the type that a parameter asks for. */
export function idArgument(type: string): string | undefined {
  if (type === 'string') return 'id';
  return type === 'number' ? 'Number(id)' : undefined;
}

/** Whether a method is one that `nest g resource` left to be written. */
export const isStub = ({ body }: ServiceMethod): boolean =>
  /^\{\s*return\s*['"`]/.test(body);
