import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import {
  QueryFailedError,
  Raw,
  Repository,
  type FindOptionsWhere,
} from 'typeorm';
import { User } from '../../users/user.entity';
import { UsersPort, type AuthUser } from '../users.port';
import { toUserId } from './user-id';

/** Reads and writes User for auth. */
@Injectable()
export class AuthUsersService extends UsersPort {
  constructor(
    @InjectRepository(User)
    private readonly users: Repository<User>,
  ) {
    super();
  }

  async findById(id: string): Promise<AuthUser | undefined> {
    const userId = toUserId(id);
    // For TypeORM an undefined one would be anybody's.
    if (userId === undefined) {
      return undefined;
    }
    const [user] = await this.find({ id: userId });
    return user && toAuthUser(user);
  }

  /** Your rows may have capitals; an index on LOWER(email) makes it fast. */
  async findByEmail(email: string): Promise<AuthUser | undefined> {
    const key = email.toLowerCase();
    const inLowerCase = Raw((column) => `LOWER(${column}) = :key`, { key });
    const users = await this.find({ email: inLowerCase });
    // Some collations take é for e, which is another address.
    const user = users.find((one) => one.email.toLowerCase() === key);
    return user && toAuthUser(user);
  }

  async create(
    address: string,
    passwordHash: string,
  ): Promise<AuthUser | undefined> {
    const email = address.toLowerCase();
    if (await this.findByEmail(email)) {
      return undefined;
    }
    const user = this.users.create({
      email,
      password: passwordHash,
      isActive: true,
    });
    try {
      await this.users.insert(user);
    } catch (error) {
      // Of two requests at once, the unique index refuses the second.
      if (isTaken(error)) {
        return undefined;
      }
      throw error;
    }
    return toAuthUser(user);
  }

  async setActive(id: string, isActive: boolean): Promise<void> {
    const userId = toUserId(id);
    if (userId !== undefined) {
      await this.users.update({ id: userId }, { isActive });
    }
  }

  async setPasswordHash(id: string, passwordHash: string): Promise<void> {
    const userId = toUserId(id);
    if (userId !== undefined) {
      await this.users.update({ id: userId }, { password: passwordHash });
    }
  }

  /** Columns by name, because some may be hidden from other queries. */
  private find(where: FindOptionsWhere<User>): Promise<User[]> {
    return this.users.find({
      select: { id: true, email: true, password: true, isActive: true },
      where,
      order: { id: 'ASC' },
      loadEagerRelations: false,
    });
  }
}

function isTaken(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) {
    return false;
  }
  const { code } = error.driverError as { code?: unknown };
  return code === '23505';
}

const toAuthUser = (user: User): AuthUser => ({
  id: String(user.id),
  email: user.email,
  // Without one, as of a social login, nobody gets in by password.
  passwordHash: user.password ?? '',
  isActive: user.isActive,
});
