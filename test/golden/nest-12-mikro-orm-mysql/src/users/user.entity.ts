import { randomUUID } from 'node:crypto';
import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

@Entity({ tableName: 'users' })
export class User {
  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  /** In lower case. */
  @Property({ type: 'string', unique: true })
  email!: string;

  /** Hidden: not in what a controller returns. */
  @Property({ type: 'string', fieldName: 'password_hash', hidden: true })
  passwordHash!: string;

  @Property({ type: 'boolean', fieldName: 'is_active', default: true })
  isActive: Opt<boolean> = true;

  @Property({ type: 'datetime', length: 3, fieldName: 'created_at' })
  createdAt: Opt<Date> = new Date();
}
