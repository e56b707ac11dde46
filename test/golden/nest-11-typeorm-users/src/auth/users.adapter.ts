import { Injectable, NotFoundException } from '@nestjs/common';
import { UsersService } from '../users/users.service';
import { UsersPort, type AuthUser } from './users.port';

/** Puts the users of UsersModule behind the methods that auth needs. */
@Injectable()
export class UsersAdapter extends UsersPort {
  constructor(private readonly users: UsersService) {
    super();
  }

  async findById(id: string): Promise<AuthUser | undefined> {
    return toAuthUser(await find(() => this.users.findOne(Number(id))));
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
    await this.users.create({ email, password: passwordHash });
    return this.findByEmail(email);
  }

  async setActive(id: string, isActive: boolean): Promise<void> {
    await this.users.update(Number(id), { isActive });
  }

  async setPasswordHash(id: string, passwordHash: string): Promise<void> {
    await this.users.update(Number(id), { password: passwordHash });
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
    passwordHash: user.password ?? '',
    isActive: user.isActive,
  };
}

interface StoredUser {
  id: string | number;
  email: string;
  password: string | null;
  isActive: boolean;
}

function isStoredUser(user: unknown): user is StoredUser {
  return (
    typeof user === 'object' &&
    user !== null &&
    'id' in user &&
    (typeof user.id === 'string' || typeof user.id === 'number') &&
    'email' in user &&
    typeof user.email === 'string' &&
    'password' in user &&
    (typeof user.password === 'string' || user.password === null) &&
    'isActive' in user &&
    typeof user.isActive === 'boolean'
  );
}
