import { userInfo } from 'node:os';
import { join } from 'node:path';
import { mustRun } from '../../harness/run.mjs';
import { ODD_TIME_ZONE, type DatabaseServer } from './database-server.js';
import {
  findProgram,
  ServerProcess,
  type ServerPlace,
} from './server-process.js';

/** MariaDB as Debian packs it, in a time zone that no store may notice. */
export async function startMysql(): Promise<DatabaseServer> {
  const program = findMysql();
  const user = `--user=${userInfo().username}`;
  return describe(
    await ServerProcess.launch({
      name: 'mysql',
      prepare: (folder) =>
        mustRun(findProgram('mariadb-install-db'), [
          ...['--no-defaults', `--datadir=${join(folder, 'data')}`, user],
          ...['--auth-root-authentication-method=normal', '--skip-test-db'],
        ]),
      command: ({ folder, port }) => [
        ...[program, '--no-defaults', user],
        ...[`--datadir=${join(folder, 'data')}`, `--port=${port}`],
        ...[`--socket=${socketIn(folder)}`, '--bind-address=127.0.0.1'],
        ...['--character-set-server=utf8mb4', '--max-connections=300'],
        ...['--innodb-flush-log-at-trx-commit=2'],
        `--default-time-zone=${ODD_TIME_ZONE.offset}`,
      ],
      answers: async (place) => (await query(place, 'SELECT 1')) === '1',
    }),
  );
}

async function describe(server: ServerProcess): Promise<DatabaseServer> {
  const version = await query(server, 'SELECT VERSION()');
  await query(server, "CREATE USER 'app'@'%' IDENTIFIED BY 'app'");
  await query(server, "GRANT ALL ON *.* TO 'app'@'%'");
  let databases = 0;
  return {
    kind: 'mysql',
    version: `MariaDB ${version}`,
    createDatabase: async () => {
      const name = `app_${(databases += 1)}`;
      await query(server, `CREATE DATABASE ${name}`);
      return `mysql://app:app@127.0.0.1:${server.port}/${name}`;
    },
    stop: () => server.stop(),
    faults: {
      cutConnections: async () => {
        await query(server, 'KILL HARD USER app');
      },
      crash: () => server.crash(),
      restart: () => server.start(),
    },
  };
}

const socketIn = (folder: string) => join(folder, 'server.sock');

async function query({ folder }: ServerPlace, sql: string): Promise<string> {
  const { stdout } = await mustRun(findProgram('mariadb'), [
    ...['--no-defaults', '--socket', socketIn(folder), '--user=root'],
    ...['--skip-column-names', '--batch', '--execute', sql],
  ]);
  return stdout.trim();
}

export const findMysql = (): string => findProgram('mariadbd');
