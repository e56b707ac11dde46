import type {
  ExistingUsers,
  UsersServiceClass,
} from '../project/find-existing-users.js';
import {
  EVERYBODY,
  findActiveRule,
  IS_ACTIVE,
  type ActiveRule,
  type Undecided,
} from './active-rule.js';
import { changeUserCalls } from './change-user-calls.js';
import { findUserCalls } from './find-user-calls.js';

/** How the users of a project stand behind the port: calls as TypeScript. */
export interface UsersMapping {
  /** Each is empty where the method is left to be written. */
  readonly findById: string;
  readonly findByEmail: string;
  readonly create: string;
  readonly setActive: string;
  readonly setPasswordHash: string;
  readonly passwordField: string;
  readonly active: ActiveRule;
  /** Why nothing tells who may log in, where that has to be settled first. */
  readonly undecided?: Undecided;
}

/** A method of the port, with its parameters. */
export interface PortMethod {
  readonly name: Exclude<
    keyof UsersMapping,
    'passwordField' | 'active' | 'undecided'
  >;
  readonly signature: string;
}

/** What an adapter has to do, in the order of the port. */
const PORT_METHODS: readonly PortMethod[] = [
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

/** Maps a users service to the port, where names and parameters leave no doubt. */
export function mapUsersService(
  { service }: ExistingUsers,
  userActive: string,
): UsersMapping {
  if (!service) return NOTHING_MAPPED;
  const passwordField = passwordFieldOf(service);
  const reads = findUserCalls(service, passwordField);
  if (reads.findById + reads.findByEmail === '') return NOTHING_MAPPED;
  const found = findActiveRule(service, userActive);
  const active = 'problem' in found ? EVERYBODY : found;
  const changes = changeUserCalls(service, passwordField, active);
  return {
    ...reads,
    ...changes,
    create: reads.findByEmail === '' ? '' : changes.create,
    passwordField,
    active,
    ...('problem' in found ? { undecided: found } : {}),
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
  active: IS_ACTIVE,
};

const PASSWORD_FIELDS = [
  'passwordHash',
  'password_hash',
  'hashedPassword',
  'password',
];

const passwordFieldOf = ({ userFields }: UsersServiceClass) =>
  PASSWORD_FIELDS.find((name) =>
    userFields?.some((item) => item.name === name),
  ) ?? 'password';
