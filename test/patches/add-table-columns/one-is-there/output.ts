import { boolean, pgTable, uuid, text } from "drizzle-orm/pg-core"

export const users = pgTable("users", {
    id: uuid().primaryKey().defaultRandom(),
    isActive: boolean("is_active").notNull().default(true),
    passwordHash: text("password_hash").notNull().default("")
}, (table) => [])
