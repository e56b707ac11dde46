import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../harness/repository.mjs';

/** Every page of the documentation: those of the root and all below docs. */
export function listPages(): string[] {
  const below = readdirSync(join(repository, 'docs'), { recursive: true });
  return [
    ...readdirSync(repository),
    ...below.map((name) => join('docs', String(name))),
  ].filter((name) => name.endsWith('.md'));
}
