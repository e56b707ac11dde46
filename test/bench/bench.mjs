// @ts-check
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from 'prettier';
import { nodeBinary } from '../harness/node-versions.mjs';
import { prepare } from '../harness/prepare.mjs';
import { mustRun } from '../harness/run.mjs';
import { writeBlock } from '../harness/write-block.mjs';
import { initBesideNest, startBesideNode } from './commands.mjs';
import { withMoreFiles, withMoreImports } from './growth.mjs';
import { growthTable, speedTable } from './tables.mjs';
import { installedWeight, ownWeight } from './weight.mjs';

// npm run bench [rounds]: what a run costs beside Nest's own generators, beside starting Node, and as a project grows.
// With BENCH_WRITE=1 the tables go into BENCHMARKS.md.

const rounds = Number(process.argv[2] ?? 7);

prepare();
const folder = mkdtempSync(join(tmpdir(), 'jwt-scaffold-bench-'));
try {
  const machine = await describeMachine();
  const speed = speedTable(
    [
      ...(await startBesideNode(20, folder, rounds)),
      ...(await startBesideNode(24, folder, rounds)),
      ...(await initBesideNest(11, folder, rounds)),
      ...(await initBesideNest(12, folder, rounds)),
    ],
    await ownWeight(folder),
    {
      '@nestjs/cli': await weigh('@nestjs/cli'),
      '@nestjs/schematics': await weigh('@nestjs/schematics'),
    },
  );
  await tell('speed', [machine, speed]);
  const files = await withMoreFiles(folder, rounds);
  const imports = await withMoreImports(folder, rounds);
  await tell('growth', [
    machine,
    growthTable('Source files', files),
    growthTable('Imports of the root module', imports),
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function describeMachine() {
  const nodes = await Promise.all(
    [20, 24].map(async (major) => {
      const { stdout } = await mustRun(await nodeBinary(major), ['--version']);
      return stdout.trim().slice(1);
    }),
  );
  return `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model}, Node ${nodes.join(' and ')}; medians of ${rounds} runs in turn (${rounds * 3} of the short ones).`;
}

/** @param {string} name */
function weigh(name) {
  return installedWeight(
    name,
    join(folder, `weight-${name.split('/').at(-1)}`),
  );
}

/** @param {string} block @param {string[]} parts */
async function tell(block, parts) {
  const text = parts.join('\n\n');
  console.log(await format(text, { parser: 'markdown' }));
  if (process.env['BENCH_WRITE'])
    await writeBlock('BENCHMARKS.md', block, text);
}
