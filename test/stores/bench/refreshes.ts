import { cpus } from 'node:os';
import { afterAll, describe, test } from 'vitest';
import { median } from '../../harness/median.mjs';
import { STORE_ROWS, type StoreRow } from '../rows.js';
import { hasServer } from '../servers/start-server.js';
import type { Cluster } from '../support/cluster.js';
import { serversOf, Stage } from '../support/stage.js';
import { naiveApp, storeApp } from '../support/store-app.js';

// npm run bench:stores: refreshes a second of the generated app, over HTTP and two processes, beside the same app whose store has its condition taken out: it reads, compares in code and writes, as tutorials do.

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7);
const ROUND = 2_000; // in milliseconds
const CLIENTS = 8;

const table: Record<string, string>[] = [];

describe.each(STORE_ROWS.filter(({ naive }) => naive))('$name', (row) => {
  test.runIf(serversOf(row).every(hasServer))('refreshes', async () => {
    table.push(await measure(row));
  });
});

afterAll(() => {
  const date = new Date().toISOString().slice(0, 10);
  console.log(`${cpus().length} × ${cpus()[0]?.model}, ${date}`);
  console.log(
    `Refreshes a second, ${CLIENTS} clients: medians, also of the ratios, of ${ROUNDS} rounds of ${ROUND / 1000} s in turn, after one that is not counted.`,
  );
  console.table(table);
});

async function measure(row: StoreRow): Promise<Record<string, string>> {
  const stage = await Stage.of(row, await storeApp(row));
  const rival = stage.with(await naiveApp(row));
  const clusters = [await stage.boot(), await rival.boot()] as const;
  try {
    const [safe, naive] = await inTurn(clusters);
    // Of neighbours, which whatever else the machine does hits alike.
    const ratios = safe.map((rate, round) => rate / (naive[round] ?? NaN));
    return {
      store: row.name,
      server: [...stage.servers.values()].map((one) => one.version).join(', '),
      safe: median(safe).toFixed(0),
      naive: median(naive).toFixed(0),
      'safe / naive': median(ratios).toFixed(2),
    };
  } finally {
    await Promise.all(clusters.map((cluster) => cluster.stop()));
    await stage.close();
  }
}

async function inTurn(
  clusters: readonly [Cluster, Cluster],
): Promise<readonly [number[], number[]]> {
  const rates: [number[], number[]] = [[], []];
  for (const cluster of clusters) await rate(cluster);
  for (let round = 0; round < ROUNDS; round += 1) {
    // Neither is always the first of a pair.
    for (const turn of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const))
      rates[turn].push(await rate(clusters[turn]));
  }
  return rates;
}

/** Each client refreshes a session of its own, one after the other, on either process in turn. */
async function rate(cluster: Cluster): Promise<number> {
  const logins = await Promise.all(
    Array.from({ length: CLIENTS }, () => cluster.one.signUp()),
  );
  const started = performance.now();
  const counts = await Promise.all(
    logins.map(async ({ refresh }, index) => {
      let token = refresh;
      let count = 0;
      for (; performance.now() - started < ROUND; count += 1)
        token = (await cluster.at(index + count).rotate(token)).refresh;
      return count;
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  return counts.reduce((sum, count) => sum + count, 0) / seconds;
}
