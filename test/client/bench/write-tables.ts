import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { repository } from '../../harness/repository.mjs';

/** Puts text between the markers `<!-- name:start -->` and `<!-- name:end -->` of a Markdown file, and formats it. */
export async function writeBlock(
  file: string,
  name: string,
  text: string,
): Promise<void> {
  const path = join(repository, file);
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const old = readFileSync(path, 'utf8');
  const [from, to] = [old.indexOf(start), old.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${file} has no block ${name}`);
  const next = `${old.slice(0, from)}${start}\n\n${text}\n\n${old.slice(to)}`;
  writeFileSync(path, await format(next, { parser: 'markdown' }));
}
