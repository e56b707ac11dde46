import { arch, cpus, platform } from 'node:os';
import { afterAll, describe, test } from 'vitest';
import { nodeBinary } from '../../harness/node-versions.mjs';
import { mustRun } from '../../harness/run.mjs';
import { writeBlock } from '../../harness/write-block.mjs';
import { nestVersionOf } from './apps.js';
import { LoadGenerator } from './load-generator.js';
import { PLACES, titleOf } from './places.js';
import { renderRatios, renderTimes, type Measured } from './report.js';
import { measureInRounds } from './rounds.js';
import { startServers } from './servers.js';
import { CONNECTIONS } from './variants.js';

// npm run bench:guard [-- -t 'Node 20']: what the generated guard costs beside a route without one and beside Nest's own recipes. BENCH_ROUNDS and BENCH_SECONDS say how much is measured; with BENCH_WRITE=1 the tables go into BENCHMARKS.md.

const settings = {
  rounds: Number(process.env.BENCH_ROUNDS ?? 5),
  seconds: Number(process.env.BENCH_SECONDS ?? 0.5),
};
const measured: Measured[] = [];

afterAll(report);

describe.each(PLACES.map((place) => ({ place, title: titleOf(place) })))(
  '$title',
  ({ place, title }) => {
    test('all variants', async () => {
      const servers = await startServers(place, CONNECTIONS);
      const generator = new LoadGenerator();
      try {
        const rounds = await measureInRounds(servers, generator, settings);
        measured.push({ place, title, rounds });
      } finally {
        generator.stop();
        await servers.stop();
      }
    });
  },
);

/** Prints both tables, and writes them where that is wanted and they are whole. */
async function report(): Promise<void> {
  const text = [
    await describeRun(),
    renderRatios(measured),
    'Answers a second · p50 · p99, in milliseconds · microseconds that the server computed for one:',
    renderTimes(measured),
  ].join('\n\n');
  console.log(text);
  if (!process.env.BENCH_WRITE) return;
  if (measured.length < PLACES.length)
    throw new Error('Not written: something was not run.');
  await writeBlock('BENCHMARKS.md', 'guard', text);
}

/** When it was, on what, and how. */
async function describeRun(): Promise<string> {
  const { rounds, seconds } = settings;
  const places = measured.map(({ place }) => place);
  const versions = new Set([
    ...(await Promise.all(places.map(({ node }) => nodeVersion(node)))),
    ...(await Promise.all(places.map(nestVersionOf))),
  ]);
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? '?'}, ${platform()} ${arch()}`;
  const date = new Date().toISOString().slice(0, 10);
  const command = `BENCH_ROUNDS=${rounds} BENCH_SECONDS=${seconds} npm run bench:guard`;
  return [
    `${date}, ${machine}, ${[...versions].join(', ')}: \`${command}\`.`,
    `${CONNECTIONS} connections, each with one request at a time, from a process of its own; ${rounds} rounds of ${seconds} s, in which all variants take turns, after a warm-up that is not counted; medians, p50 and p99 over all rounds.`,
    'A ratio is of the rates and, after the dot, of the computing time for a request, which depends less on what else the machine does; bold misses its aim.',
  ].join(' ');
}

async function nodeVersion(major: number): Promise<string> {
  const { stdout } = await mustRun(await nodeBinary(major), ['--version']);
  return `Node ${stdout.trim().slice(1)}`;
}
