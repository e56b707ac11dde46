// @ts-check
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { replaceSources } from '../harness/copy-tree.mjs';
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
    ...(await againstNest(11)),
    ...(await againstNest(12)),
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
    `init: ${INIT.slice(2).join(' ')}; nest g resource: ${NEST.slice(2).join(' ')}\n`,
  );
  console.table(rows);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * On a fresh app Nest's generator installs @nestjs/mapped-types, which is most of its time; the second row is without that.
 * @param {11 | 12} nest
 */
async function againstNest(nest) {
  const kind = { nest, adapter: /** @type {const} */ ('express') };
  const { directory, env } = await freshApp({
    ...kind,
    directory: join(folder, `nest-${nest}`),
  });
  const fresh = await compare('nest g resource');
  await mustRun('npm', ['install', '@nestjs/mapped-types'], {
    cwd: directory,
    env,
  });
  return [fresh, await compare('nest g resource, nothing to install')];

  /** @param {string} against */
  async function compare(against) {
    const start = mkdtempSync(join(folder, 'start-'));
    replaceSources(directory, start);
    const place = {
      cwd: directory,
      env,
      restore: () => replaceSources(start, directory),
    };
    const [ours, theirs] = await measureInTurn(
      { argv: INIT, ...place },
      { argv: NEST, ...place },
      rounds,
    );
    place.restore();
    return row(
      `Nest ${nest}, Node ${NODE_FOR_NEST[nest]}: init`,
      ours,
      against,
      theirs,
    );
  }
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
