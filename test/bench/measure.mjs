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
 * @property {() => unknown} [restore] puts the folder back to where a run starts from; its time does not count
 */

/**
 * @typedef {object} Measured
 * @property {number} time median, in milliseconds
 * @property {number} memory peak of its biggest process, in megabytes
 */

/**
 * Runs commands in turn, so that whatever else the machine does falls on all of them.
 * @template {string} Name
 * @param {Record<Name, Command>} commands
 * @param {number} rounds
 * @returns {Promise<Record<Name, Measured>>}
 */
export async function measureInTurn(commands, rounds) {
  const entries = /** @type {[Name, Command][]} */ (Object.entries(commands));
  const runs = [];
  for (const [name, command] of entries) {
    // This first run fills the caches of the machine and is not timed, as measuring memory costs time.
    runs.push({
      name,
      command,
      memory: await peakMemory(command),
      times: /** @type {number[]} */ ([]),
    });
  }
  for (let round = 0; round < rounds; round++) {
    for (const { command, times } of runs) times.push(await timed(command));
  }
  const measured = runs.map(({ name, memory, times }) => [
    name,
    { time: median(times), memory },
  ]);
  return Object.fromEntries(measured);
}

/** @param {Command} command */
async function timed({ argv, cwd, env, restore }) {
  await restore?.();
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
