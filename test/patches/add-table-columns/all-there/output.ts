import { boolean, pgTable, text } from 'drizzle-orm/pg-core';

export const users = pgTable('users', {
  passwordHash: text().notNull(),
  isActive: boolean().notNull(),
});
