// Stands for `prisma migrate deploy`, whose engine is not in the npm registry.
import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('prisma/migrations/', import.meta.url);
const url = process.env.DATABASE_URL;
const connect = {
  postgresql: async () => {
    const { default: pg } = await import('pg');
    const client = new pg.Client(url);
    await client.connect();
    return { run: (sql) => client.query(sql), end: () => client.end() };
  },
  mysql: async () => {
    const { createConnection } = await import('mariadb');
    const connection = await createConnection(
      `${url.replace('mysql:', 'mariadb:')}?multipleStatements=true`,
    );
    return {
      run: (sql) => connection.query(sql),
      end: () => connection.end(),
    };
  },
  file: async () => {
    const { default: Database } = await import('better-sqlite3');
    const database = new Database(url.replace('file:', ''));
    return { run: (sql) => database.exec(sql), end: () => database.close() };
  },
  libsql: async () => {
    const { createClient } = await import('@libsql/client');
    const client = createClient({ url });
    return {
      run: (sql) => client.executeMultiple(sql),
      end: () => client.close(),
    };
  },
}[process.argv[2] ?? url.split(':')[0]];

const { run, end } = await connect();
for (const entry of readdirSync(folder, { withFileTypes: true }))
  if (entry.isDirectory())
    await run(
      readFileSync(new URL(`${entry.name}/migration.sql`, folder), 'utf8'),
    );
await end();
