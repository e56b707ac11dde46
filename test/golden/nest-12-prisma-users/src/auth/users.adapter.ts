import { Injectable, NotFoundException } from '@nestjs/common';
import { UserService } from '../user/user.service.js';
import { UsersPort, type AuthUser } from './users.port.js';

/** Puts the users of UserModule behind the methods that auth needs. */
@Injectable()
export class UsersAdapter extends UsersPort {
  constructor(private readonly users: UserService) {
    super();
  }

  async findById(id: string): Promise<AuthUser | undefined> {
    return toAuthUser(await find(() => this.users.user({ id })));
  }

  /** The address comes in lower case; rows in another one may not be found. */
  async findByEmail(email: string): Promise<AuthUser | undefined> {
    return toAuthUser(await find(() => this.users.findByEmail(email)));
  }

  /** Of two requests at once, a unique index has to refuse the second. */
  async create(
    email: string,
    passwordHash: string,
  ): Promise<AuthUser | undefined> {
    if (await this.findByEmail(email)) {
      return undefined;
    }
    await this.users.createUser({ email, passwordHash, enabled: true });
    return this.findByEmail(email);
  }

  async setActive(id: string, isActive: boolean): Promise<void> {
    await this.users.updateUser(id, { enabled: isActive });
  }

  async setPasswordHash(id: string, passwordHash: string): Promise<void> {
    await this.users.updateUser(id, { passwordHash });
  }
}

/** Nobody is undefined, null, or an exception, as the service likes it. */
async function find(query: () => unknown): Promise<unknown> {
  try {
    return await query();
  } catch (error) {
    if (error instanceof NotFoundException) {
      return undefined;
    }
    throw error;
  }
}

function toAuthUser(user: unknown): AuthUser | undefined {
  if (user === null || user === undefined) {
    return undefined;
  }
  if (!isStoredUser(user)) {
    // Such as a query that leaves the hash out.
    throw new TypeError('A user lacks a field that UsersAdapter reads');
  }
  return {
    id: String(user.id),
    email: user.email,
    // Without one, as of a social login, nobody gets in by password.
    passwordHash: user.passwordHash ?? '',
    isActive: user.enabled,
  };
}

interface StoredUser {
  id: string | number;
  email: string;
  passwordHash: string | null;
  enabled: boolean;
}

function isStoredUser(user: unknown): user is StoredUser {
  return (
    typeof user === 'object' &&
    user !== null &&
    'id' in user &&
    (typeof user.id === 'string' || typeof user.id === 'number') &&
    'email' in user &&
    typeof user.email === 'string' &&
    'passwordHash' in user &&
    (typeof user.passwordHash === 'string' || user.passwordHash === null) &&
    'enabled' in user &&
    typeof user.enabled === 'boolean'
  );
}
