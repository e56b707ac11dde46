// @ts-check
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { repository } from './repository.mjs';

/**
 * Puts text between the markers `<!-- name:start -->` and `<!-- name:end -->` of a Markdown file, and formats it.
 * @param {string} file path in this repository
 * @param {string} name
 * @param {string} text
 */
export async function writeBlock(file, name, text) {
  const path = join(repository, file);
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const old = readFileSync(path, 'utf8');
  const [from, to] = [old.indexOf(start), old.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${file} has no block ${name}`);
  const next = `${old.slice(0, from)}${start}\n\n${text}\n\n${old.slice(to)}`;
  writeFileSync(path, await format(next, { parser: 'markdown' }));
}
