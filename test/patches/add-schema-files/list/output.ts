import type { Config } from "drizzle-kit";

export default {
  schema: [
    "./src/db/users.ts",
    "./src/db/posts.ts", // and comments
    "./src/users/users.schema.ts",
    "./src/auth/store/auth.schema.ts",
  ],
  dialect: "mysql",
} satisfies Config;
