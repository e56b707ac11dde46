import {
  EntityManager,
  UniqueConstraintViolationException,
} from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { UsersPort } from '../auth/users.port.js';
import { User } from './user.entity.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

@Injectable()
export class UsersService extends UsersPort {
  constructor(private readonly entityManager: EntityManager) {
    super();
  }

  /** A fork of its own: no row that was read before answers for the table. */
  private get em(): EntityManager {
    return this.entityManager.fork();
  }

  async findById(id: string): Promise<User | undefined> {
    // The database refuses to compare anything else, with an error.
    if (!UUID.test(id)) {
      return undefined;
    }
    return (await this.em.findOne(User, { id })) ?? undefined;
  }

  async findByEmail(email: string): Promise<User | undefined> {
    const key = email.toLowerCase();
    const user = await this.em.findOne(User, { email: key });
    // Its collations take é for e, which is another address.
    return user?.email === key ? user : undefined;
  }

  async create(email: string, passwordHash: string): Promise<User | undefined> {
    const { em } = this;
    const user = em.create(User, { email: email.toLowerCase(), passwordHash });
    try {
      await em.persist(user).flush();
    } catch (error) {
      // Another one has the address: the unique index decides, also at once.
      if (error instanceof UniqueConstraintViolationException) {
        return undefined;
      }
      throw error;
    }
    return user;
  }

  async setActive(id: string, isActive: boolean): Promise<void> {
    await this.update(id, { isActive });
  }

  async setPasswordHash(id: string, passwordHash: string): Promise<void> {
    await this.update(id, { passwordHash });
  }

  private async update(id: string, change: Partial<User>): Promise<void> {
    if (UUID.test(id)) {
      await this.em.nativeUpdate(User, { id }, change);
    }
  }
}
