import { integer, sqliteTable } from 'drizzle-orm/sqlite-core';

export const members = sqliteTable('members', {
  id: integer().primaryKey({ autoIncrement: true }),
});
