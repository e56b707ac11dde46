import {
  char,
  index,
  integer,
  pgTable,
  timestamp,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { users } from '../../users/users.schema.js';

const time = (name: string) =>
  timestamp(name, { withTimezone: true, precision: 3 });

/** One row a login. It holds no token: a leaked table opens nothing. */
export const authSessions = pgTable(
  'auth_sessions',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    generation: integer('generation').notNull(),
    createdAt: time('created_at').notNull(),
    rotatedAt: time('rotated_at').notNull(),
    ip: varchar('ip', { length: 255 }).notNull(),
    userAgent: varchar('user_agent', { length: 255 }).notNull(),
    idleExpiresAt: time('idle_expires_at').notNull(),
    absoluteExpiresAt: time('absolute_expires_at').notNull(),
  },
  (table) => [
    index('auth_sessions_user_id_idx').on(table.userId),
    index('auth_sessions_idle_expires_at_idx').on(table.idleExpiresAt),
  ],
);

/** How often a route was called, by the hash of who called it. */
export const authLimits = pgTable(
  'auth_limits',
  {
    key: char('key', { length: 64 }).primaryKey(),
    points: integer('points').notNull(),
    expiresAt: time('expires_at').notNull(),
  },
  (table) => [index('auth_limits_expires_at_idx').on(table.expiresAt)],
);
