// @ts-check
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceSources } from '../harness/copy-tree.mjs';
import { freshApp } from '../harness/fresh-app.mjs';
import { tool } from '../harness/repository.mjs';
import { mustRun } from '../harness/run.mjs';
import { VARIANTS } from './variants.mjs';

/**
 * @typedef {object} GeneratedApp
 * @property {string} variant
 * @property {string[]} directories the same app that many times
 * @property {NodeJS.ProcessEnv} env
 * @property {import('./mutation.mjs').Mutation[]} mutations those of this variant
 */

/**
 * Makes an app for each variant that mutations ask for, one when the one before has been used.
 * @param {string} folder
 * @param {import('./mutation.mjs').Mutation[]} mutations
 * @param {number} copies at most
 */
export function* generateApps(folder, mutations, copies) {
  const packages = installedApp(join(folder, 'packages'));
  for (const variant of /** @type {(keyof typeof VARIANTS)[]} */ (
    Object.keys(VARIANTS)
  )) {
    const own = mutations.filter(({ when }) => when === variant);
    if (own.length > 0) yield generate(variant, own);
  }

  /**
   * @param {keyof typeof VARIANTS} variant
   * @param {import('./mutation.mjs').Mutation[]} own
   * @returns {Promise<GeneratedApp>}
   */
  async function generate(variant, own) {
    const { directory: installed, env } = await packages;
    // A worker first runs all tests: for a few mutations a second one is no gain.
    const count = Math.min(copies, Math.ceil(own.length / 8));
    const directories = Array.from({ length: count }, (_, copy) =>
      join(folder, `${variant}-${copy}`),
    );
    const [first = '', ...others] = directories;
    await freshApp({ ...KIND, directory: first, modules: 'none' });
    await symlink(join(installed, MODULES), join(first, MODULES));
    await init(first, env, [...flagsOf(variant), '--no-install']);
    for (const other of others) {
      replaceSources(first, other);
      await symlink(join(installed, MODULES), join(other, MODULES));
    }
    return { variant, directories, env, mutations: own };
  }
}

const MODULES = 'node_modules';

/** On Nest 12, whose Vitest can be kept running; the tests for Jest come from the same templates. */
const KIND = {
  nest: /** @type {const} */ (12),
  adapter: /** @type {const} */ ('express'),
};

/**
 * The default options need every package that one of the variants needs.
 * @param {string} directory
 */
async function installedApp(directory) {
  const app = await freshApp({ ...KIND, directory });
  // With the options that need the most packages.
  await init(directory, app.env, ['--algorithm', 'ES256']);
  return app;
}

/**
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} flags
 */
async function init(cwd, env, flags) {
  await mustRun('node', [tool, 'init', '--yes', ...flags], { cwd, env });
}

/** @param {keyof typeof VARIANTS} variant */
function flagsOf(variant) {
  return Object.entries(VARIANTS[variant]).flatMap(([name, value]) => {
    const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    return value === true ? [flag] : [flag, String(value)];
  });
}
