import { pgTable } from 'drizzle-orm/pg-core';

export const users = pgTable('users', (t) => ({
  id: t.uuid().primaryKey(),
  email: t.text().notNull().unique(),
  passwordHash: t.text('password_hash').notNull().default(''),
  isActive: t.boolean('is_active').notNull().default(true),
}));
