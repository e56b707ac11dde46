import { pgTable } from 'drizzle-orm/pg-core';
import { columns } from './columns';

export const users = pgTable('users', columns);
