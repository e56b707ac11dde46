// @ts-check
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { replaceSources } from '../harness/copy-tree.mjs';
import { freshApp, NODE_FOR_NEST } from '../harness/fresh-app.mjs';
import { withNode } from '../harness/node-versions.mjs';
import { tool } from '../harness/repository.mjs';
import { mustRun } from '../harness/run.mjs';
import { measureInTurn } from './measure.mjs';

/** The run that is measured everywhere. */
export const INIT = ['node', tool, 'init', '--yes', '--no-install'];

const NEST = ['node', 'node_modules/@nestjs/cli/bin/nest.js', 'g'];
const MODULE = [...NEST, 'module', 'x'];
const RESOURCE = [
  ...NEST,
  ...['resource', 'x', '--type', 'rest', '--crud', '--no-spec'],
];
const FLOOR = ['node', fileURLToPath(new URL('floor.cjs', import.meta.url))];

/**
 * @typedef {object} Comparison
 * @property {string} what
 * @property {string} against
 * @property {import('./measure.mjs').Measured} ours
 * @property {import('./measure.mjs').Measured} theirs
 * @property {import('./measure.mjs').Measured} [floor]
 */

/**
 * `init` beside what Nest's own CLI takes for a module and for a resource, in the same fresh app.
 * @param {11 | 12} nest
 * @param {string} folder
 * @param {number} rounds
 * @returns {Promise<Comparison[]>}
 */
export async function initBesideNest(nest, folder, rounds) {
  const { directory, env } = await freshApp({
    nest,
    adapter: 'express',
    directory: join(folder, `nest-${nest}`),
  });
  // On a fresh app `nest g resource` installs this first, which would be most of its time.
  await mustRun('npm', ['install', '@nestjs/mapped-types'], {
    cwd: directory,
    env,
  });
  const start = mkdtempSync(join(folder, 'start-'));
  replaceSources(directory, start);
  const cache = join(folder, `compiled-${nest}`);
  const restore = () => replaceSources(start, directory);
  const place = {
    cwd: directory,
    env: { ...env, NODE_COMPILE_CACHE: cache },
    restore,
  };
  const nothingKept = { ...env, NODE_COMPILE_CACHE: `${cache}-of-one-run` };
  const measured = await measureInTurn(
    {
      warm: { argv: INIT, ...place },
      cold: {
        argv: INIT,
        cwd: directory,
        env: nothingKept,
        restore: () => {
          rmSync(nothingKept.NODE_COMPILE_CACHE, {
            recursive: true,
            force: true,
          });
          restore();
        },
      },
      // Nest's CLI keeps no compiled code, and is not made to.
      module: { argv: MODULE, cwd: directory, env, restore },
      resource: { argv: RESOURCE, cwd: directory, env, restore },
      floor: { argv: FLOOR, ...place },
    },
    rounds,
  );
  const node = `Nest ${nest}, Node ${NODE_FOR_NEST[nest]}`;
  const { floor } = measured;
  return /** @type {const} */ (['warm', 'cold']).flatMap((state) =>
    /** @type {const} */ (['module', 'resource']).map((rival) => ({
      what: `init, ${state}; ${node}`,
      against: `nest g ${rival}`,
      ours: measured[state],
      theirs: measured[rival],
      floor,
    })),
  );
}

/**
 * Commands that read no project, beside Node doing nothing.
 * @param {number} major of Node
 * @param {string} folder
 * @param {number} rounds
 * @returns {Promise<Comparison[]>}
 */
export async function startBesideNode(major, folder, rounds) {
  const place = { cwd: folder, env: await withNode(major) };
  const { bare, ...ours } = await measureInTurn(
    {
      bare: { argv: ['node', '-e', '0'], ...place },
      '--version': { argv: ['node', tool, '--version'], ...place },
      '--help': { argv: ['node', tool, '--help'], ...place },
    },
    // They are short, so more of them are needed for a steady median.
    rounds * 3,
  );
  return Object.entries(ours).map(([flag, measured]) => ({
    what: `${flag}; Node ${major}`,
    against: 'node -e 0',
    ours: measured,
    theirs: bare,
  }));
}
