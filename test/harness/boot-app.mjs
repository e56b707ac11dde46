// @ts-check
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.mjs';
import { childEnvironment, start } from './run.mjs';

/**
 * @typedef {object} RunningApp
 * @property {string} url `http://localhost:<port>`
 * @property {() => string} output everything the app has said so far
 * @property {Promise<import('./run.mjs').Finished>} finished settles when the app ends by itself or was stopped
 * @property {() => Promise<void>} stop
 */

/**
 * Boots the production build of an app on a free port and waits until it answers. Rejects with the
 * app's own words when it ends before that.
 * @param {string} directory
 * @param {{ env?: NodeJS.ProcessEnv, timeout?: number, entry?: string }} [options]
 *   `timeout` in milliseconds, half a minute when left out; `entry`, the built file, `dist/main` when left out
 * @returns {Promise<RunningApp>}
 */
export async function bootApp(
  directory,
  { env = childEnvironment(), timeout = 30_000, entry = 'dist/main' } = {},
) {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = start('node', [entry], {
    cwd: directory,
    env: { ...env, PORT: String(port) },
  });
  const stop = async () => {
    child.kill();
    await child.finished;
  };
  let ended = false;
  child.finished.then(
    () => (ended = true),
    () => (ended = true),
  );

  const deadline = Date.now() + timeout;
  while (!(await answers(url))) {
    if (ended)
      throw new Error(
        `node ${entry} ended with ${(await child.finished).code}\n${child.said.output}`,
      );
    if (Date.now() > deadline) {
      await stop();
      throw new Error(
        `node ${entry} does not answer on ${url}\n${child.said.output}`,
      );
    }
    await sleep(50);
  }
  return {
    url,
    output: () => child.said.output,
    finished: child.finished,
    stop,
  };
}

/** @param {string} url */
async function answers(url) {
  try {
    await fetch(url);
    return true;
  } catch {
    return false;
  }
}
