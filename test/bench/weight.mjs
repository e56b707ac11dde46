// @ts-check
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../harness/repository.mjs';
import { mustRun } from '../harness/run.mjs';

/**
 * @typedef {object} Weight
 * @property {number} megabytes of all files, as `du --apparent-size` counts
 * @property {number} packages
 */

/**
 * What the packed package takes when it is installed, with all it needs.
 * @param {string} folder
 */
export async function ownWeight(folder) {
  const pack = ['pack', '--ignore-scripts', '--pack-destination', folder];
  const { stdout } = await mustRun('npm', pack, { cwd: repository });
  const tarball = join(folder, String(stdout.trim().split('\n').at(-1)));
  return installedWeight(tarball, join(folder, 'own-weight'));
}

/**
 * @param {string} wanted a package or a tarball
 * @param {string} directory a new one
 * @returns {Promise<Weight>}
 */
export async function installedWeight(wanted, directory) {
  mkdirSync(directory);
  await mustRun('npm', ['init', '--yes'], { cwd: directory });
  await mustRun('npm', ['install', wanted, '--no-audit', '--no-fund'], {
    cwd: directory,
  });
  const modules = join(directory, 'node_modules');
  const { packages } = JSON.parse(
    readFileSync(join(modules, '.package-lock.json'), 'utf8'),
  );
  const sizes = readdirSync(modules, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).size);
  return {
    megabytes: sizes.reduce((sum, size) => sum + size, 0) / 1e6,
    packages: Object.keys(packages).length,
  };
}
