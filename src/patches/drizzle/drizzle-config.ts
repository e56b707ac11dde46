import type { Database } from '../../project/stores/store-setup.js';

/** What the configuration of drizzle-kit says. */
export interface DrizzleConfigIntent {
  readonly database: Database;
  /** The glob of the generated schema files, e.g. `./src/auth/schema.ts`. */
  readonly schema: string;
}

/** A configuration of drizzle-kit for a project that has none. */
export function drizzleConfigText({
  database,
  schema,
}: DrizzleConfigIntent): string {
  return `import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { defineConfig } from 'drizzle-kit';

if (existsSync('.env')) {
  loadEnvFile();
}

export default defineConfig({
  dialect: '${database}',
  schema: '${schema}',
  out: './drizzle',
  dbCredentials: { url: process.env.DATABASE_URL ?? '' },
});
`;
}
