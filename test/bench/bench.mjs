// @ts-check
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyTree } from '../harness/copy-tree.mjs';
import { freshApp, NODE_FOR_NEST } from '../harness/fresh-app.mjs';
import { prepare } from '../harness/prepare.mjs';
import { tool } from '../harness/repository.mjs';
import { childEnvironment, mustRun } from '../harness/run.mjs';
import { measureInTurn } from './measure.mjs';

// npm run bench [rounds]: what a run costs beside what Nest's own generator costs for a resource, and beside starting Node.

const rounds = Number(process.argv[2] ?? 7);
const NEST = [
  'node',
  'node_modules/@nestjs/cli/bin/nest.js',
  'g',
  'resource',
  'x',
  '--type',
  'rest',
  '--crud',
  '--no-spec',
];
const INIT = ['node', tool, 'init', '--yes', '--no-install'];

prepare();
const folder = mkdtempSync(join(tmpdir(), 'jwt-scaffold-bench-'));
try {
  const rows = [
    await againstNest(11),
    await againstNest(12),
    await againstNode('--version'),
    await againstNode('--help'),
  ];
  console.log(
    `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`,
  );
  console.log(
    `Medians of ${rounds} runs in turn after one that is not counted; memory is the peak of the biggest process.`,
  );
  console.log(
    'nest g resource has its @nestjs/mapped-types installed before, so neither command installs anything.\n',
  );
  console.table(rows);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** @param {11 | 12} nest */
async function againstNest(nest) {
  const { directory, env } = await freshApp({
    nest,
    adapter: 'express',
    directory: join(folder, `nest-${nest}`),
  });
  await mustRun('npm', ['install', '@nestjs/mapped-types'], {
    cwd: directory,
    env,
  });
  const start = join(folder, `start-${nest}`);
  copyWithoutModules(directory, start);
  const restore = () => {
    for (const name of sourcesIn(directory))
      rmSync(join(directory, name), { recursive: true });
    copyWithoutModules(start, directory);
  };
  const [ours, theirs] = await measureInTurn(
    { argv: INIT, cwd: directory, env, restore },
    { argv: NEST, cwd: directory, env, restore },
    rounds,
  );
  return row(
    `Nest ${nest}, Node ${NODE_FOR_NEST[nest]}: init --yes --no-install`,
    ours,
    'nest g resource',
    theirs,
  );
}

/** @param {string} flag */
async function againstNode(flag) {
  const env = childEnvironment();
  const [ours, bare] = await measureInTurn(
    { argv: ['node', tool, flag], cwd: folder, env },
    { argv: ['node', '-e', '0'], cwd: folder, env },
    rounds,
  );
  return row(flag, ours, 'node -e 0', bare);
}

/**
 * @param {string} command
 * @param {import('./measure.mjs').Measured} ours
 * @param {string} against
 * @param {import('./measure.mjs').Measured} other
 */
function row(command, ours, against, other) {
  return {
    command,
    against,
    'time ratio': Number((ours.time / other.time).toFixed(2)),
    'memory ratio': Number((ours.memory / other.memory).toFixed(2)),
    ms: Math.round(ours.time),
    'ms against': Math.round(other.time),
    MB: Math.round(ours.memory),
    'MB against': Math.round(other.memory),
  };
}

/**
 * @param {string} from
 * @param {string} to
 */
function copyWithoutModules(from, to) {
  for (const name of sourcesIn(from))
    copyTree(join(from, name), join(to, name));
}

/** @param {string} directory */
function sourcesIn(directory) {
  return readdirSync(directory).filter((name) => name !== 'node_modules');
}
