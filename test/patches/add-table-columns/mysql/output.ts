import {
  int,
  mysqlTable,
  varchar,
  boolean,
} from 'drizzle-orm/mysql-core';

export const users = mysqlTable('users', { id: int().primaryKey(), passwordHash: varchar('password_hash', { length: 255 }).notNull().default(''), isActive: boolean('is_active').notNull().default(true) });
