// @ts-check
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepare } from '../harness/prepare.mjs';
import { drawSample } from './draw-sample.mjs';
import { generateApps } from './generate-apps.mjs';
import { mutations } from './mutations.mjs';
import { startWorker } from './worker-process.mjs';

// npm run test:mutations: each guard of the generated code switched off, one at a time; a generated test has to turn red.
//   --only T10          those whose id or description match this pattern
//   --sample 40         that many, drawn at random; --seed 7 draws the same again

const WORKERS = 2;

const { values: wish } = parseArgs({
  options: {
    only: { type: 'string' },
    sample: { type: 'string' },
    seed: { type: 'string' },
  },
});
const started = Date.now();
const folder = mkdtempSync(join(tmpdir(), 'jwt-scaffold-mutations-'));
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => process.exit(130));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

prepare();
const wanted = choose();
const counts = { killed: 0, survived: 0, invalid: 0 };
for (const app of generateApps(folder, wanted, WORKERS))
  await mutateApp(await app);

const seconds = Math.round((Date.now() - started) / 1000);
const { killed, survived, invalid } = counts;
console.log(
  `\n${wanted.length} mutations in ${seconds} s: ${killed} killed, ${survived} survived, ${invalid} not valid`,
);
process.exitCode = killed === wanted.length ? 0 : 1;

function choose() {
  const pattern = new RegExp(wish.only ?? '', 'i');
  const matching = mutations.filter(({ id, what }) =>
    pattern.test(`${id} ${what}`),
  );
  if (wish.sample === undefined) return matching;
  const seed = Number(wish.seed ?? Math.floor(Math.random() * 1e9));
  const sample = drawSample(matching, Number(wish.sample), seed);
  console.log(
    `${sample.length} of ${matching.length} mutations, drawn with --seed ${seed}`,
  );
  return sample;
}

/**
 * @param {import('./generate-apps.mjs').GeneratedApp} app
 */
async function mutateApp({ variant, directories, env, mutations: queue }) {
  console.log(`\n${variant}: ${queue.length} mutations`);
  const pending = [...queue];
  await Promise.all(
    directories.map(async (directory) => {
      const worker = await startWorker(directory, env);
      try {
        for (let next = pending.shift(); next; next = pending.shift())
          tell(next, await worker.test(next));
      } finally {
        await worker.stop();
      }
    }),
  );
}

/**
 * @param {import('./mutation.mjs').Mutation} mutation
 * @param {import('./worker-process.mjs').Verdict} verdict
 */
function tell({ id, what, file }, { result, detail }) {
  counts[result] += 1;
  const verdict = {
    killed: 'killed',
    survived: 'SURVIVED',
    invalid: 'NOT VALID:',
  };
  console.log(`${id} ${what} (${file}) … ${verdict[result]} ${detail}`);
}
