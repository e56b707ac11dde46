import {
  boolean,
  pgEnum,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';

const timestamps = {
  createdAt: timestamp('created_at').defaultNow().notNull(),
  updatedAt: timestamp('updated_at').$onUpdate(() => new Date()),
};

export const levels = pgEnum('level', ['guest', 'member']);

export const people = pgTable(
  'people',
  {
    personId: uuid('person_id').defaultRandom().primaryKey(),
    mail: varchar('e_mail', { length: 320 }).notNull(),
    nick: varchar('nick', { length: 320 }).notNull(),
    secret: text('pw'),
    blocked: boolean('blocked').default(false).notNull(),
    level: levels('level').default('member').notNull(),
    ...timestamps,
  },
  (table) => [uniqueIndex('people_mail').on(table.mail)],
);
