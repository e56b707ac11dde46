// @ts-check
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} Verdict
 * @property {'killed' | 'survived' | 'invalid'} result
 * @property {string} detail the test that turned red, or what is wrong with the mutation
 */

const WORKER = fileURLToPath(new URL('worker.mjs', import.meta.url));

/**
 * Starts a process that keeps the app's own Vitest ready, and waits until all of the app's tests are green.
 * @param {string} directory
 * @param {NodeJS.ProcessEnv} env
 */
export async function startWorker(directory, env) {
  const [bin = ''] = (env['PATH'] ?? '').split(delimiter);
  const child = fork(WORKER, [directory], {
    cwd: directory,
    env: { ...env, NODE_ENV: 'test' },
    execPath: join(bin, 'node'),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text) => (said += text));
  const killChild = () => child.kill('SIGKILL');
  process.once('exit', killChild);

  /** @returns {Promise<any>} */
  const answer = async () => {
    const settled = new AbortController();
    const { signal } = settled;
    try {
      const [message] = await Promise.race([
        once(child, 'message', { signal }),
        once(child, 'exit', { signal }).then(([code]) => {
          throw new Error(`A worker ended with ${code}\n${said}`);
        }),
      ]);
      return message;
    } finally {
      settled.abort();
    }
  };

  const { red } = await answer();
  if (red !== undefined)
    throw new Error(`Red before anything was changed: ${red}`);
  return {
    /**
     * @param {import('./mutation.mjs').Mutation} mutation
     * @returns {Promise<Verdict>}
     */
    test: ({ file, find, replace }) => {
      child.send({ file, find, replace });
      return answer();
    },
    stop: async () => {
      const ended = once(child, 'exit');
      killChild();
      await ended;
      process.off('exit', killChild);
    },
  };
}
