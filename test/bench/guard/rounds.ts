import type { LoadGenerator } from './load-generator.js';
import type { Load, Measured } from './load.mjs';
import type { Server, Servers } from './servers.js';
import { VARIANT_NAMES, VARIANTS, type VariantName } from './variants.js';

/** V8 optimizes what has run often, however long that took. */
const WARM_UP = { seconds: 1, answers: 8_000, atMost: 4 };

/** Microseconds between two answers that show a server has nothing else to do. */
const IDLE = 20_000;

/** What came of a variant in one round. */
export interface Round {
  /** Answers a second. */
  readonly rate: number;
  /** In milliseconds. */
  readonly latencies: readonly number[];
  /** Microseconds that the server computed for one request. */
  readonly cpu: number;
  /** Shares of the time that the server, with its helper threads, and the load generator were computing. */
  readonly serverBusy: number;
  readonly loadBusy: number;
}

export type Rounds = Readonly<Record<VariantName, readonly Round[]>>;

/** All variants in turn, round by round, so that whatever else the machine does falls on all; what comes before the first is not counted. */
export async function measureInRounds(
  servers: Servers,
  generator: LoadGenerator,
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Rounds> {
  const measured = Object.fromEntries(
    VARIANT_NAMES.map((name): [string, Round[]] => [name, []]),
  ) as Record<VariantName, Round[]>;
  for (const name of VARIANT_NAMES)
    await measure(name, servers, generator, WARM_UP);
  const counted = { seconds, answers: 1, atMost: seconds };
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 ? VARIANT_NAMES.toReversed() : VARIANT_NAMES;
    for (const name of order)
      measured[name].push(await measure(name, servers, generator, counted));
  }
  return measured;
}

async function measure(
  name: VariantName,
  servers: Servers,
  generator: LoadGenerator,
  length: Pick<Load, 'seconds' | 'answers' | 'atMost'>,
): Promise<Round> {
  const { server: serverName, request, status } = VARIANTS[name];
  const server = servers[serverName];
  const load = { ...(await request(server)), ...length };
  const before = await cpuWhenIdle(server);
  const answered = await generator.run(load);
  const cpu = (await cpuWhenIdle(server)) - before;
  requireOnly(status, answered, name);
  return {
    rate: answered.latencies.length / answered.seconds,
    latencies: answered.latencies,
    cpu: cpu / answered.sent,
    serverBusy: cpu / 1e6 / answered.seconds,
    loadBusy: answered.busy,
  };
}

/** A rate of other answers than those asked for would be worth nothing. */
function requireOnly(
  status: number,
  { statuses, errors }: Measured,
  name: string,
): void {
  const found = Object.keys(statuses).join(', ');
  if (found !== String(status) || errors > 0)
    throw new Error(`${name}: statuses ${found}, ${errors} errors`);
}

/** Microseconds that the server has computed since its start, once it has nothing left to do. */
async function cpuWhenIdle({ url }: Server): Promise<number> {
  let [used, quiet] = [0, 0];
  while (quiet < 2) {
    const response = await fetch(`${url}/bench/cpu`);
    const { user, system } = (await response.json()) as NodeJS.CpuUsage;
    quiet = user + system - used < IDLE ? quiet + 1 : 0;
    used = user + system;
  }
  return used;
}
