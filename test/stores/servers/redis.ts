import { mustRun } from '../../harness/run.mjs';
import { type DatabaseServer } from './database-server.js';
import {
  findProgram,
  ServerProcess,
  type ServerPlace,
} from './server-process.js';

/** Redis as Debian packs it, with the log of writes that makes it survive a crash. */
export async function startRedis(): Promise<DatabaseServer> {
  const program = findRedis();
  return describe(
    await ServerProcess.launch({
      name: 'redis',
      command: ({ folder, port }) => [
        ...[program, '--port', String(port), '--bind', '127.0.0.1'],
        ...['--dir', folder, '--appendonly', 'yes', '--save', ''],
      ],
      answers: async (place) => (await command(place, 'PING')) === 'PONG',
    }),
  );
}

async function describe(server: ServerProcess): Promise<DatabaseServer> {
  const info = await command(server, 'INFO', 'server');
  let databases = -1;
  return {
    kind: 'redis',
    version: `Redis ${/redis_version:(\S+)/.exec(info)?.[1] ?? ''}`,
    // Redis has sixteen, by number.
    createDatabase: () =>
      Promise.resolve(`redis://127.0.0.1:${server.port}/${(databases += 1)}`),
    stop: () => server.stop(),
    faults: {
      cutConnections: async () => {
        await command(server, 'CLIENT', 'KILL', 'TYPE', 'normal');
      },
      crash: () => server.crash(),
      restart: () => server.start(),
    },
  };
}

async function command(
  { port }: ServerPlace,
  ...words: string[]
): Promise<string> {
  const { stdout } = await mustRun(findProgram('redis-cli'), [
    ...['-h', '127.0.0.1', '-p', String(port)],
    ...words,
  ]);
  return stdout.trim();
}

export const findRedis = (): string => findProgram('redis-server');
