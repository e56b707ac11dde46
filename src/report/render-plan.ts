import type { Change, Plan } from '../plan/plan.js';
import { quantity } from './count-files.js';
import type { Paint } from './paint.js';
import { renderDiff } from './render-diff.js';
import { renderFiles } from './render-files.js';

/**
 * The whole plan: files to create, diffs of files to change (that of
 * package.json shows the packages), files that are left alone. Empty when there
 * is none of these.
 */
export function renderPlan(plan: Plan, paint: Paint): string {
  const of = (kind: Change['kind']) =>
    plan.changes.filter((change) => change.kind === kind);
  const sections = [
    list('Create', of('create'), paint),
    changed(of('update'), paint),
    list('Leave as you edited', of('kept'), paint),
    conflicts(of('conflict'), paint),
  ].filter((section) => section !== '');
  return sections.join('\n\n');
}

function list(title: string, changes: readonly Change[], paint: Paint): string {
  if (changes.length === 0) return '';
  const paths = changes.map(({ path }) => path);
  return [heading(title, changes, paint), renderFiles(paths, paint)].join('\n');
}

function changed(changes: readonly Change[], paint: Paint): string {
  if (changes.length === 0) return '';
  const diffs = changes.map((change) => renderDiff(change, paint));
  return [heading('Change', changes, paint), ...diffs].join('\n\n');
}

function conflicts(changes: readonly Change[], paint: Paint): string {
  if (changes.length === 0) return '';
  const paths = changes.map(({ path }) => path);
  const title = `${quantity(paths.length, 'file')} there with other content`;
  return [paint.notice(title), renderFiles(paths, paint)].join('\n');
}

function heading(
  title: string,
  { length }: readonly Change[],
  paint: Paint,
): string {
  return paint.bold(`${title} ${quantity(length, 'file')}`);
}
