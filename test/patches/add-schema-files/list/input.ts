import type { Config } from "drizzle-kit";

export default {
  schema: [
    "./src/db/users.ts",
    "./src/db/posts.ts", // and comments
  ],
  dialect: "mysql",
} satisfies Config;
