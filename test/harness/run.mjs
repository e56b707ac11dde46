// @ts-check
import { spawn } from 'node:child_process';
import { isAbsolute } from 'node:path';

/** Windows has no process groups, and starts npm and npx, which are .cmd files there, through a shell alone. */
const onWindows = process.platform === 'win32';

/**
 * @typedef {object} Finished
 * @property {number | null} code exit code, `null` when a signal ended it
 * @property {string} stdout
 * @property {string} stderr
 * @property {string} output both streams in the order they arrived
 */

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] the whole environment; `childEnvironment()` when left out
 * @property {number} [uid] whom it runs as; as ourselves when left out
 * @property {number} [gid]
 * @property {number} [timeout] milliseconds, then the whole process group is killed; five minutes when left out
 */

/** Variables of the runner around us (npm, vitest) that would change how a user's command behaves. */
const NOT_THE_USERS =
  /^(NODE_ENV|FORCE_COLOR|TEST|VITEST.*|JEST_.*|npm_(lifecycle|package|command|node_execpath|execpath|config_user_agent).*)$/;

/**
 * The environment a user's shell would give: ours without what npm and vitest put in.
 * @param {NodeJS.ProcessEnv} [extra]
 * @returns {NodeJS.ProcessEnv}
 */
export function childEnvironment(extra = {}) {
  const own = Object.entries(process.env).filter(
    ([name]) => !NOT_THE_USERS.test(name),
  );
  return { ...Object.fromEntries(own), NO_COLOR: '1', ...extra };
}

/** @type {Set<number>} */
const groups = new Set();
process.on('exit', () => groups.forEach(killGroup));

/**
 * Starts a command as the leader of a process group of its own, with standard input closed.
 * The group dies with this process.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export function start(
  command,
  args,
  { cwd, env = childEnvironment(), uid, gid } = {},
) {
  const child = spawn(command, args, {
    cwd,
    env,
    uid,
    gid,
    detached: !onWindows,
    shell: onWindows && !isAbsolute(command),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '', output: '' };
  /** @param {'stdout' | 'stderr'} stream */
  const listen = (stream) =>
    child[stream].setEncoding('utf8').on('data', (text) => {
      said[stream] += text;
      said.output += text;
    });
  listen('stdout');
  listen('stderr');

  /** @type {Promise<Finished>} */
  const finished = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (child.pid) groups.delete(child.pid);
      resolve({ code, ...said });
    });
  });
  if (child.pid) groups.add(child.pid);
  return {
    finished,
    said,
    kill: () => child.pid && killGroup(child.pid),
    signal: (/** @type {NodeJS.Signals} */ name) => child.kill(name),
  };
}

/**
 * Runs a command to its end and tells what it said, whatever its exit code. Rejects when it does not end in time.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export async function run(command, args, options = {}) {
  const child = start(command, args, options);
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill();
  }, options.timeout ?? 300_000);
  const result = await child.finished.finally(() => clearTimeout(timer));
  if (late)
    throw new Error(
      `${[command, ...args].join(' ')} did not end in time\n${result.output}`,
    );
  return result;
}

/**
 * Runs a command that has to work: rejects with everything it said when it does not exit with 0.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export async function mustRun(command, args, options = {}) {
  const result = await run(command, args, options);
  if (result.code !== 0) {
    throw new Error(
      `${[command, ...args].join(' ')} exited with ${result.code}\n${result.output}`,
    );
  }
  return result;
}

/** @param {number} leader */
function killGroup(leader) {
  try {
    process.kill(onWindows ? leader : -leader, 'SIGKILL');
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH')
      throw error;
  }
}
