import { Injectable } from '@nestjs/common';
import { eq } from 'drizzle-orm';
import { Database } from '../auth/database/database.js';
import { withoutValues } from '../auth/database/without-values.js';
import { UsersPort } from '../auth/users.port.js';
import { users, type User } from './users.schema.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

@Injectable()
export class UsersService extends UsersPort {
  constructor(private readonly db: Database) {
    super();
  }

  async findById(id: string): Promise<User | undefined> {
    // A database may refuse to compare anything else, with an error.
    if (!UUID.test(id)) {
      return undefined;
    }
    const [user] = await this.db.select().from(users).where(eq(users.id, id));
    return user;
  }

  async findByEmail(email: string): Promise<User | undefined> {
    const address = email.toLowerCase();
    const [user] = await this.db
      .select()
      .from(users)
      .where(eq(users.email, address));
    return user;
  }

  async create(email: string, passwordHash: string): Promise<User | undefined> {
    const [user] = await withoutValues(
      this.db
        .insert(users)
        .values({ email: email.toLowerCase(), passwordHash })
        .onConflictDoNothing({ target: users.email })
        .returning(),
    );
    return user;
  }

  setActive(id: string, isActive: boolean): Promise<void> {
    return this.update(id, { isActive });
  }

  setPasswordHash(id: string, passwordHash: string): Promise<void> {
    return this.update(id, { passwordHash });
  }

  private async update(id: string, change: Partial<User>): Promise<void> {
    if (UUID.test(id)) {
      await withoutValues(
        this.db.update(users).set(change).where(eq(users.id, id)),
      );
    }
  }
}
