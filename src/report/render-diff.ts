import { createTwoFilesPatch } from 'diff';
import type { Change } from '../plan/plan.js';
import type { Paint } from './paint.js';

/** A unified diff of one change; a file with secrets shows names only. */
export function renderDiff(change: Change, paint: Paint): string {
  const {
    path,
    before = '',
    after,
  } = change.sensitive ? withoutValues(change) : change;
  const patch = createTwoFilesPatch(path, path, before, after, '', '', {
    context: 2,
  });
  return patch
    .slice(patch.indexOf('---'))
    .split('\n')
    .map((line) => paintLine(line.replace(/\r$/, '').trimEnd(), paint))
    .join('\n')
    .trimEnd();
}

function paintLine(line: string, paint: Paint): string {
  if (/^(?:---|\+\+\+|@@)/.test(line)) return paint.dim(line.trimEnd());
  if (line.startsWith('+')) return paint.good(line);
  return line.startsWith('-') ? paint.bad(line) : line;
}

function withoutValues(change: Change): Change {
  const hide = (text: string) => text.replace(/^(?!#)(.*?=).+$/gm, '$1…');
  return {
    ...change,
    before: change.before === undefined ? undefined : hide(change.before),
    after: hide(change.after),
  };
}
