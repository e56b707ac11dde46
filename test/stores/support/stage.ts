import { afterAll, beforeAll } from 'vitest';
import type { FreshApp } from '../../harness/fresh-app.mjs';
import { isShared, type StoreRow } from '../rows.js';
import type { DatabaseServer, ServerKind } from '../servers/database-server.js';
import { startServer } from '../servers/start-server.js';
import { Cluster, type Place } from './cluster.js';
import { runIn, storeApp } from './store-app.js';

/** The servers and the app of a row, started before its tests and stopped after them. */
export class Stage {
  readonly servers = new Map<ServerKind, DatabaseServer>();

  private constructor(
    readonly row: StoreRow,
    private readonly app: FreshApp,
  ) {}

  static async open(row: StoreRow): Promise<Stage> {
    return Stage.of(row, await storeApp(row));
  }

  /** With an app that was made already. */
  static async of(row: StoreRow, app: FreshApp): Promise<Stage> {
    const stage = new Stage(row, app);
    for (const kind of serversOf(row))
      stage.servers.set(kind, await startServer(kind));
    return stage;
  }

  /** Another app on the same servers. */
  with(app: FreshApp): Stage {
    const stage = new Stage(this.row, app);
    for (const [kind, server] of this.servers) stage.servers.set(kind, server);
    return stage;
  }

  async close(): Promise<void> {
    await Promise.all(
      [...this.servers.values()].map((server) => server.stop()),
    );
  }

  /** Boots the processes on a database that holds nothing but what the migrations made. */
  async boot(env: Record<string, string> = {}): Promise<Cluster> {
    const place = await this.newPlace();
    await this.run(this.row.migrate, place);
    const count = isShared(this.row) ? 2 : 1;
    return Cluster.boot(this.app, count, { ...place, ...env });
  }

  /** Runs commands in the app, one after the other. */
  async run(commands: StoreRow['migrate'], place: Place): Promise<void> {
    for (const command of commands ?? []) await runIn(this.app, command, place);
  }

  /** A new database on each of its servers. */
  async newPlace(): Promise<Place> {
    const { server, redis, databaseUrl = (url: string) => url } = this.row;
    const place: Place = {};
    if (server) place.DATABASE_URL = databaseUrl(await this.create(server));
    if (redis) place.REDIS_URL = await this.create('redis');
    return place;
  }

  private create(kind: ServerKind): Promise<string> {
    const server = this.servers.get(kind);
    if (!server) throw new Error(`${kind} was not started`);
    return server.createDatabase();
  }
}

/** Kinds of server that a row needs. */
export function serversOf({ server, redis }: StoreRow): ServerKind[] {
  return [...(server ? [server] : []), ...(redis ? ['redis' as const] : [])];
}

/** What the groups of the contract get. */
export interface Bench {
  readonly row: StoreRow;
  readonly stage: () => Stage;
  /** Boots the processes before the tests of a `describe` and stops them after. */
  use(env?: Record<string, string>): () => Cluster;
}

/** A bench in the `describe` of a row. */
export function createBench(row: StoreRow, stage: () => Stage): Bench {
  return {
    row,
    stage,
    use(env) {
      let cluster: Cluster | undefined;
      beforeAll(async () => {
        cluster = await stage().boot(env);
      });
      afterAll(() => cluster?.stop());
      return () => {
        if (!cluster) throw new Error('The apps did not boot');
        return cluster;
      };
    },
  };
}
