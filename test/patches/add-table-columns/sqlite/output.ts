import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const members = sqliteTable('members', {
  id: integer().primaryKey({ autoIncrement: true }),
  passwordHash: text('password_hash').notNull().default(''),
  isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
});
