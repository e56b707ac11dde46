import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: ['./src/db/schema.ts', './src/users/users.schema.ts', './src/auth/store/auth.schema.ts'],
  out: './drizzle',
});
