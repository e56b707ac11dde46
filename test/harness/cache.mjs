// @ts-check
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  link,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  realpath,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where things that take long to make are kept between test runs: `JWT_SCAFFOLD_TEST_CACHE`, or a folder in the system's temporary one. */
function cacheRoot() {
  return (
    process.env['JWT_SCAFFOLD_TEST_CACHE'] ??
    join(tmpdir(), 'jwt-scaffold-test-cache')
  );
}

/**
 * Makes a folder of the cache if it is not there. It appears whole or not at all, also when several
 * processes want it at the same time.
 * @param {string} name path below the cache root
 * @param {(draft: string) => Promise<unknown>} make fills an empty folder
 * @returns {Promise<string>} absolute path without links
 */
export async function cached(name, make) {
  const directory = join(cacheRoot(), name);
  await mkdir(dirname(directory), { recursive: true });
  if (!existsSync(directory)) await makeLocked(directory, make);
  return realpath(directory);
}

/**
 * @param {string} directory
 * @param {(draft: string) => Promise<unknown>} make
 */
async function makeLocked(directory, make) {
  const unlock = await lock(`${directory}.lock`);
  try {
    if (existsSync(directory)) return;
    await removeDraftsOfTheDead(directory);
    const draft = await mkdtemp(`${directory}.draft-${process.pid}-`);
    try {
      await make(draft);
      await rename(draft, directory);
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  } finally {
    await unlock();
  }
}

/**
 * Takes a lock file that holds our process id, waiting for a living holder, and gives back how to release it.
 * @param {string} file
 */
async function lock(file) {
  const claim = `${file}-${randomUUID()}`;
  await writeFile(claim, String(process.pid));
  try {
    while (!(await linked(claim, file))) {
      const holder = Number(
        await readFile(file, 'utf8').catch(() => process.pid),
      );
      if (!isAlive(holder)) await rm(file, { force: true });
      await sleep(200);
    }
  } finally {
    await rm(claim, { force: true });
  }
  return () => rm(file, { force: true });
}

/**
 * A hard link is the one way to create a file together with its content, or not at all.
 * @param {string} from
 * @param {string} to
 */
async function linked(from, to) {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST')
      return false;
    throw error;
  }
}

/** @param {string} directory */
async function removeDraftsOfTheDead(directory) {
  for (const name of await readdir(dirname(directory))) {
    const [, owner] = name.match(/\.draft-(\d+)-\w+$/) ?? [];
    if (
      owner &&
      name.startsWith(`${basename(directory)}.draft-`) &&
      !isAlive(Number(owner))
    ) {
      await rm(join(dirname(directory), name), {
        recursive: true,
        force: true,
      });
    }
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
