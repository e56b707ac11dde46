import { Injectable } from '@nestjs/common';
import type { Prisma } from '../../generated/prisma/client.js';
import { PrismaService } from '../../prisma/prisma.service.js';
import { UsersPort, type AuthUser } from '../users.port.js';
import { toUserId } from './user-id.js';

/** Reads and writes User of the Prisma schema. */
@Injectable()
export class UsersService extends UsersPort {
  constructor(private readonly prisma: PrismaService) {
    super();
  }

  async findById(id: string): Promise<AuthUser | undefined> {
    const userId = toUserId(id);
    if (userId === undefined) {
      return undefined;
    }
    const user = await this.prisma.user.findUnique({
      where: { id: userId },
      select: FIELDS,
    });
    return user ? toAuthUser(user) : undefined;
  }

  /** Of rows that differ in case alone, the one in lower case. */
  async findByEmail(address: string): Promise<AuthUser | undefined> {
    const email = address.toLowerCase();
    const users = await this.prisma.user.findMany({
      // Prisma makes ILIKE of it, for which _ and % stand for anything.
      where: {
        email: {
          equals: email.replace(/[\\%_]/g, '\\$&'),
          mode: 'insensitive',
        },
      },
      select: FIELDS,
    });
    // The database may take more for equal, such as é and e.
    const found = users
      .map(toAuthUser)
      .filter((user) => user.email.toLowerCase() === email);
    return found.find((user) => user.email === email) ?? found[0];
  }

  async create(
    address: string,
    passwordHash: string,
  ): Promise<AuthUser | undefined> {
    const email = address.toLowerCase();
    // A unique index refuses the same text only, and rows may be in upper case.
    if (await this.findByEmail(email)) {
      return undefined;
    }
    try {
      const user = await this.prisma.user.create({
        data: { email, passwordHash, enabled: true },
        select: FIELDS,
      });
      return toAuthUser(user);
    } catch (error) {
      if (isTaken(error)) {
        return undefined;
      }
      throw error;
    }
  }

  setActive(id: string, isActive: boolean): Promise<void> {
    return this.update(id, { enabled: isActive });
  }

  setPasswordHash(id: string, passwordHash: string): Promise<void> {
    return this.update(id, { passwordHash });
  }

  private async update(
    id: string,
    data: Prisma.UserUpdateManyMutationInput,
  ): Promise<void> {
    const userId = toUserId(id);
    if (userId !== undefined) {
      await this.prisma.user.updateMany({
        where: { id: userId },
        data,
      });
    }
  }
}

// By name, for a client that leaves hashes out of what it reads.
const FIELDS = {
  id: true,
  email: true,
  passwordHash: true,
  enabled: true,
} satisfies Prisma.UserSelect;

type Row = Prisma.UserGetPayload<{ select: typeof FIELDS }>;

const toAuthUser = (user: Row): AuthUser => ({
  id: user.id,
  email: user.email,
  // Without one, as of a social login, nobody gets in by password.
  passwordHash: user.passwordHash ?? '',
  isActive: user.enabled,
});

/** Prisma's code for what a unique index refuses. */
const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'P2002';
