import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { UsersPort } from '../auth/users.port.js';
import type { User } from './user.js';

/** For development: put your database here, behind the same methods. */
@Injectable()
export class UsersService extends UsersPort implements OnModuleInit {
  private readonly logger = new Logger(UsersService.name);
  private readonly users = new Map<string, User>();
  private readonly idsByEmail = new Map<string, string>();

  onModuleInit(): void {
    const { NODE_ENV } = process.env;
    if (NODE_ENV === 'production') {
      this.logger.warn('Users are kept in memory and lost on a restart');
    }
  }

  findById(id: string): Promise<User | undefined> {
    return Promise.resolve(this.users.get(id));
  }

  findByEmail(email: string): Promise<User | undefined> {
    const id = this.idsByEmail.get(email.toLowerCase());
    return Promise.resolve(id === undefined ? undefined : this.users.get(id));
  }

  create(email: string, passwordHash: string): Promise<User | undefined> {
    const key = email.toLowerCase();
    if (this.idsByEmail.has(key)) {
      return Promise.resolve(undefined);
    }
    const user: User = {
      id: randomUUID(),
      email,
      passwordHash,
      isActive: true,
      createdAt: new Date(),
    };
    this.users.set(user.id, user);
    this.idsByEmail.set(key, user.id);
    return Promise.resolve(user);
  }

  setActive(id: string, isActive: boolean): Promise<void> {
    return this.update(id, { isActive });
  }

  setPasswordHash(id: string, passwordHash: string): Promise<void> {
    return this.update(id, { passwordHash });
  }

  private update(id: string, change: Partial<User>): Promise<void> {
    const user = this.users.get(id);
    if (user) {
      this.users.set(id, { ...user, ...change });
    }
    return Promise.resolve();
  }
}
