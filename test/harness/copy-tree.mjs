// @ts-check
import { constants, cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import {
  copyFile,
  link,
  mkdir,
  readdir,
  readlink,
  symlink,
} from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Copies a folder, symbolic links as they are, sharing blocks where the file system can. Not the
 * asynchronous `cp`: that takes twice as long for the many small files of a node_modules.
 * @param {string} from
 * @param {string} to
 */
export function copyTree(from, to) {
  cpSync(from, to, {
    recursive: true,
    verbatimSymlinks: true,
    mode: constants.COPYFILE_FICLONE,
  });
}

/**
 * Copies a folder by hard links, which is quick. Only for folders in which files are read, added or
 * replaced, never written in place: npm does that with its `.package-lock.json`, so install in a real copy.
 * @param {string} from
 * @param {string} to
 */
export async function linkTree(from, to) {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await linkTree(source, target);
    else if (entry.isSymbolicLink())
      await symlink(await readlink(source), target);
    else await link(source, target).catch(() => copyFile(source, target));
  }
}

/**
 * Puts everything of an app but its installed packages into another folder, which then holds nothing else beside its own packages.
 * @param {string} from
 * @param {string} to
 */
export function replaceSources(from, to) {
  mkdirSync(to, { recursive: true });
  for (const name of sourcesIn(to)) rmSync(join(to, name), { recursive: true });
  for (const name of sourcesIn(from))
    copyTree(join(from, name), join(to, name));
}

/** @param {string} directory */
function sourcesIn(directory) {
  return readdirSync(directory).filter((name) => name !== 'node_modules');
}
