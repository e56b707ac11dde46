// @ts-check
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { mustRun, run } from './run.mjs';

/**
 * The newest release of the Nest CLI in a major.
 * @param {number} major
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>}
 */
export async function nestCliVersion(major, env) {
  const { stdout } = await mustRun(
    'npm',
    ['view', `@nestjs/cli@${major}`, 'version', '--json'],
    { env },
  );
  const versions = [JSON.parse(stdout)].flat();
  return versions[versions.length - 1];
}

/**
 * Makes a new Nest app the way the Nest documentation says, with its packages installed. It is made
 * under a plain name and then moved: the Nest CLI installs elsewhere when it rewrites a folder's name.
 * @param {string} directory must not exist, or be empty
 * @param {string} cliVersion release or range of @nestjs/cli
 * @param {NodeJS.ProcessEnv} env
 */
export async function createNestApp(directory, cliVersion, env) {
  const workplace = await mkdtemp(join(dirname(directory), 'nest-new-'));
  try {
    // The Nest CLI installs silently and exits with 0 when that fails, so the install is a step of its own.
    const args = [
      'new',
      'app',
      '--package-manager',
      'npm',
      '--skip-git',
      '--skip-install',
    ];
    await mustRun('npx', ['-y', `@nestjs/cli@${cliVersion}`, ...args], {
      cwd: workplace,
      env,
    });
    await installPackages(join(workplace, 'app'), env);
    await rename(join(workplace, 'app'), directory);
  } finally {
    await rm(workplace, { recursive: true, force: true });
  }
}

/**
 * Installs what an app's package.json asks for. When the registry knows a package whose own
 * dependencies it does not know yet, takes the packages of two weeks ago and says so.
 * @param {string} directory
 * @param {NodeJS.ProcessEnv} env
 */
export async function installPackages(directory, env) {
  const { code, output } = await run('npm', ['install'], {
    cwd: directory,
    env,
  });
  if (code === 0) return;
  if (!output.includes('ETARGET'))
    throw new Error(`npm install exited with ${code}\n${output}`);
  const before = new Date(Date.now() - 14 * 24 * 3600_000)
    .toISOString()
    .slice(0, 10);
  console.warn(
    `${output.match(/No matching version found for \S+/)?.[0]}: taking the packages of ${before}.`,
  );
  await mustRun('npm', ['install', '--before', before], {
    cwd: directory,
    env,
  });
}
