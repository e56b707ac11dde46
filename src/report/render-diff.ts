import { createTwoFilesPatch } from 'diff';
import type { Change } from '../plan/plan.js';
import type { Paint } from './paint.js';

/**
 * A diff of one change under its path; of a file with secrets, names only. The
 * record's hashes would tell nobody anything, so of that the path alone.
 */
export function renderDiff(change: Change, paint: Paint): string {
  if (change.origin === 'record') {
    return `${paint.accent(change.path)}  ${paint.dim('options and hashes of this run')}`;
  }
  const lines = change.sensitive ? newNames(change) : diffLines(change);
  const painted = lines.map((line) => paintLine(line, paint));
  return [paint.accent(change.path), ...painted].join('\n');
}

function diffLines({ path, before = '', after }: Change): string[] {
  const patch = createTwoFilesPatch(path, path, before, after, '', '', {
    context: 2,
  });
  return patch
    .slice(patch.indexOf('@@'))
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/\r$/, '').trimEnd());
}

/**
 * The variables that a file gains, without values. Nothing that stood there is
 * shown, for a secret may go over several lines.
 */
function newNames({ before = '', after }: Change): string[] {
  const known = new Set(before.split(/\r?\n/));
  return after
    .split(/\r?\n/)
    .filter((line) => !known.has(line))
    .flatMap((line) => /^\s*(?:export\s+)?\w+\s*=/.exec(line) ?? [])
    .map((name) => `+${name}…`);
}

function paintLine(line: string, paint: Paint): string {
  if (line.startsWith('@@') || line.startsWith('\\')) return paint.dim(line);
  if (line.startsWith('+')) return paint.good(line);
  return line.startsWith('-') ? paint.bad(line) : line;
}
