import { boolean, pgTable, uuid } from "drizzle-orm/pg-core"

export const users = pgTable("users", {
    id: uuid().primaryKey().defaultRandom(),
    isActive: boolean("is_active").notNull().default(true)
}, (table) => [])
