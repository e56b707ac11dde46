// @ts-check
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mustRun } from '../harness/run.mjs';
import { median } from '../harness/median.mjs';

/**
 * @typedef {object} Command
 * @property {string[]} argv
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} env
 * @property {() => void} [restore] puts the folder back to where a run starts from; its time does not count
 */

/**
 * @typedef {object} Measured
 * @property {number} time median, in milliseconds
 * @property {number} memory peak of its biggest process, in megabytes
 */

/**
 * Runs two commands in turn, so that whatever else the machine does falls on both.
 * @param {Command} one
 * @param {Command} other
 * @param {number} rounds
 * @returns {Promise<[Measured, Measured]>}
 */
export async function measureInTurn(one, other, rounds) {
  /** @type {[number[], number[]]} */
  const times = [[], []];
  // The first round fills the caches of the machine and is not counted; memory has runs of its own, as measuring it costs time.
  const memory = [await peakMemory(one), await peakMemory(other)];
  for (let round = 0; round < rounds; round++) {
    times[0].push(await timed(one));
    times[1].push(await timed(other));
  }
  return [
    { time: median(times[0]), memory: Number(memory[0]) },
    { time: median(times[1]), memory: Number(memory[1]) },
  ];
}

/** @param {Command} command */
async function timed({ argv, cwd, env, restore }) {
  restore?.();
  const [name, ...args] = argv;
  const started = performance.now();
  await mustRun(String(name), args, { cwd, env });
  return performance.now() - started;
}

/** @param {Command} command */
async function peakMemory(command) {
  const file = join(tmpdir(), `peak-memory-${process.pid}.txt`);
  const preload = fileURLToPath(new URL('peak-memory.cjs', import.meta.url));
  await timed({
    ...command,
    env: {
      ...command.env,
      NODE_OPTIONS: `--require "${preload}"`,
      PEAK_MEMORY_FILE: file,
    },
  });
  const kilobytes = readFileSync(file, 'utf8').trim().split('\n').map(Number);
  rmSync(file);
  return Math.max(...kilobytes) / 1024;
}
