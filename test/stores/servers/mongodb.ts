import { join } from 'node:path';
import { mustRun } from '../../harness/run.mjs';
import { repository } from '../../harness/repository.mjs';
import { ServerMissing, type DatabaseServer } from './database-server.js';
import { findProgram, ServerProcess } from './server-process.js';

const STAND_IN = join(
  repository,
  'test/stores/servers/mongodb-stand-in/serve.mjs',
);

/** What stands for MongoDB here, the first that there is. */
type Mongodb =
  | { kind: 'elsewhere'; url: string }
  | { kind: 'mongod'; program: string }
  | { kind: 'stand-in' };

/**
 * The server at MONGODB_URL, else the `mongod` that MONGODB_BINARY names or that is on PATH, else
 * a stand-in that speaks its wire protocol. Says which one it is.
 */
export async function startMongodb(): Promise<DatabaseServer> {
  const found = findMongodb();
  const version = await versionOf(found);
  console.log(`MongoDB is ${version}.`);
  if (found.kind === 'elsewhere')
    return describe(version, found.url, () => Promise.resolve());
  const server = await ServerProcess.launch({
    name: 'mongodb',
    command: ({ folder, port }) => [
      ...(found.kind === 'mongod'
        ? [found.program, '--bind_ip', '127.0.0.1']
        : [process.execPath, STAND_IN]),
      ...['--dbpath', folder, '--port', String(port)],
    ],
    answers: () => Promise.resolve(true),
  });
  const url = `mongodb://127.0.0.1:${server.port}`;
  return {
    ...describe(version, url, () => server.stop()),
    faults: {
      // What ends every connection at once is the end of the server.
      cutConnections: async () => {
        await server.crash();
        await server.start();
      },
      crash: () => server.crash(),
      restart: () => server.start(),
    },
  };
}

/** Whether the server is somebody else's, whom no test may stop. */
export const isMongodbElsewhere = (): boolean =>
  findMongodb().kind === 'elsewhere';

export function findMongodb(): Mongodb {
  const { MONGODB_URL: url, MONGODB_BINARY: binary } = process.env;
  if (url !== undefined) return { kind: 'elsewhere', url };
  try {
    return { kind: 'mongod', program: binary ?? findProgram('mongod') };
  } catch (error) {
    if (!(error instanceof ServerMissing)) throw error;
    return { kind: 'stand-in' };
  }
}

async function versionOf(found: Mongodb): Promise<string> {
  switch (found.kind) {
    case 'elsewhere':
      return 'the server at MONGODB_URL';
    case 'mongod': {
      const { stdout } = await mustRun(found.program, ['--version']);
      return `mongod ${/v([\d.]+)/.exec(stdout)?.[1] ?? ''}`;
    }
    case 'stand-in':
      return 'a stand-in, as there is no mongod here';
  }
}

function describe(
  version: string,
  url: string,
  stop: () => Promise<void>,
): DatabaseServer {
  let databases = 0;
  return {
    kind: 'mongodb',
    version,
    createDatabase: () => {
      const database = new URL(url);
      database.pathname = `/auth_${process.pid}_${(databases += 1)}`;
      return Promise.resolve(database.href);
    },
    stop,
  };
}
