import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../harness/repository.mjs';
import type { Block } from './read-page.js';

/** What is done in a clone of this repository rather than in a Nest project. */
const OWN =
  /^(?:npm (?:ci|test|run)|npx (?:vitest|changeset)|node test\/|git) ?/;

/**
 * Checks commands for this repository, which would run the suite in itself:
 * their scripts and files have to be there. Undefined for any other block.
 */
export function checkOwnCommands(block: Block): string | undefined {
  if (block.language !== 'sh' || block.example !== undefined) return undefined;
  const commands = block.text
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '');
  if (!commands.every((command) => OWN.test(command))) return undefined;
  const { scripts } = JSON.parse(
    readFileSync(join(repository, 'package.json'), 'utf8'),
  ) as { scripts: Record<string, string> };
  for (const command of commands) {
    const [, script] = /^npm (?:run )?([\w:-]+)/.exec(command) ?? [];
    if (script !== undefined && script !== 'ci' && !(script in scripts)) {
      throw new Error(`package.json has no script ${script}`);
    }
    const missing = (command.match(/\btest\/[\w./-]+/g) ?? []).find(
      (path) => !existsSync(join(repository, path)),
    );
    if (missing !== undefined) throw new Error(`there is no ${missing}`);
  }
  return `checked, not run in itself: ${commands.join('; ')}`;
}
