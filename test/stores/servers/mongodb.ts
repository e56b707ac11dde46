import { findProgram, ServerProcess } from './server-process.js';
import type { DatabaseServer } from './database-server.js';

/** The server that MONGODB_URL names, else `mongod` where it is on PATH. */
export async function startMongodb(): Promise<DatabaseServer> {
  const program = findMongodb();
  if (URL.canParse(program)) return describe(program, () => Promise.resolve());
  const server = await ServerProcess.launch({
    name: 'mongodb',
    command: ({ folder, port }) => [
      ...[program, '--dbpath', folder, '--port', String(port)],
      ...['--bind_ip', '127.0.0.1'],
    ],
    answers: () => Promise.resolve(true),
  });
  return {
    ...describe(`mongodb://127.0.0.1:${server.port}`, () => server.stop()),
    faults: {
      cutConnections: async () => {
        await server.crash();
        await server.start();
      },
      crash: () => server.crash(),
      restart: () => server.start(),
    },
  };
}

function describe(url: string, stop: () => Promise<void>): DatabaseServer {
  let databases = 0;
  return {
    kind: 'mongodb',
    version: 'MongoDB',
    createDatabase: () => {
      const database = new URL(url);
      database.pathname = `/auth_${process.pid}_${(databases += 1)}`;
      return Promise.resolve(database.href);
    },
    stop,
  };
}

/** A URL or a program. */
export const findMongodb = (): string =>
  process.env.MONGODB_URL ?? findProgram('mongod');
