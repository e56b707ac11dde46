import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'mysql',
  schema: ['./src/drizzle/*.schema.ts'],
  dbCredentials: { url: process.env['DATABASE_URL']! },
});
