import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Store } from '../../../src/options/options.js';
import type { StoreRow } from '../rows.js';
import { chosenRows } from '../sample.js';
import { hasServer } from '../servers/start-server.js';
import { createBench, serversOf, Stage } from '../support/stage.js';
import { describeFaults } from './faults.js';
import { describeLimits } from './limits.js';
import { describeMigrations } from './migrations.js';
import { describePurge } from './purge.js';
import { describeRefresh } from './refresh.js';
import { describeRestart } from './restart.js';
import { describeSessions } from './sessions.js';
import { describeUsers } from './users.js';

/** Holds every row of a store to the one contract, by HTTP against two processes on one database. */
export function describeStore(store: Store): void {
  const rows = chosenRows().filter((row) => row.store === store);
  for (const row of rows)
    if (serversOf(row).every(hasServer)) describeRow(row);
    else test.skip(row.name, () => undefined);
}

function describeRow(row: StoreRow): void {
  describe(row.name, () => {
    let stage: Stage | undefined;
    beforeAll(async () => {
      stage = await Stage.open(row);
    });
    afterAll(() => stage?.close());
    const bench = createBench(row, () => {
      if (!stage) throw new Error('The app was not built');
      return stage;
    });
    describeMigrations(bench);
    describeRefresh(bench);
    describePurge(bench);
    describeSessions(bench);
    describeUsers(bench);
    describeLimits(bench);
    describeRestart(bench);
    describeFaults(bench);
  });
}
