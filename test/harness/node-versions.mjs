// @ts-check
import { delimiter, dirname, join } from 'node:path';
import { cached } from './cache.mjs';
import { childEnvironment, mustRun } from './run.mjs';

/**
 * The binary of another Node major, from the npm package `node`; the running one when it is of that major.
 * @param {number} major
 */
export async function nodeBinary(major) {
  if (Number(process.versions.node.split('.')[0]) === major)
    return process.execPath;
  const directory = await cached(`node-${major}`, async (draft) => {
    await mustRun('npm', ['install', '--prefix', draft, `node@${major}`], {
      cwd: draft,
    });
    const { stdout } = await mustRun(binaryIn(draft), ['--version']);
    if (!stdout.startsWith(`v${major}.`))
      throw new Error(`the npm package node@${major} holds ${stdout}`);
  });
  return binaryIn(directory);
}

/**
 * An environment in which `node`, `npm` and `npx` run with the given Node major.
 * @param {number} major
 * @param {NodeJS.ProcessEnv} [extra]
 */
export async function withNode(major, extra = {}) {
  const folder = dirname(await nodeBinary(major));
  return childEnvironment({
    PATH: `${folder}${delimiter}${process.env['PATH']}`,
    ...extra,
  });
}

/** @param {string} directory */
function binaryIn(directory) {
  return join(directory, 'node_modules', 'node', 'bin', 'node');
}
